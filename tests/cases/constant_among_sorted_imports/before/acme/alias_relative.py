from flytekit import task

from .images import OTHER as O


@task
def train() -> int:
    return 1
