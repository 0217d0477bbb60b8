from flytekit import task

from .zoo import Lion


@task
def train() -> int:
    return 1
