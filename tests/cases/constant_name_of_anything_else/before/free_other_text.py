from flytekit import task

exec('1'); TEXT = 'a base'


@task
def train() -> int:
    return 1
