from flytekit import task

from .. import images


@task
def train() -> int:
    return 1
