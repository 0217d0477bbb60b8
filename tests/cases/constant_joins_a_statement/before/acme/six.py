from flytekit import task

from .images import OTHER


@task
def train() -> int:
    return 1
