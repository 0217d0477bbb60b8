from flytekit import task

from . import BASE


@task
def train() -> int:
    return 1
