from flytekit import task

from gamma import g


@task
def train() -> int:
    return 1
