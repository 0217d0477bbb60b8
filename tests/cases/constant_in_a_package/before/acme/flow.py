from flytekit import task

from .images import BASE


@task
def train() -> int:
    return 1
