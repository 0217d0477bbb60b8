from flytekit import task

from ..images import BASE as B


@task
def train() -> int:
    return 1
