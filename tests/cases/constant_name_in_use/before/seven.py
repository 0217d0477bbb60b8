from flytekit import task

exec('BASE = 7')


@task
def train() -> int:
    return 1
