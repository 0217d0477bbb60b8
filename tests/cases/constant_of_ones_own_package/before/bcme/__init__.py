from flytekit import task

VERSION = 1


@task
def train() -> int:
    return 1
