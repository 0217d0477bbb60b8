from flytekit import task

exec('DATABASE = BASELINE = 7')


@task
def train() -> int:
    return 1
