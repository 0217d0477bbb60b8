from flytekit import task

from . import beside


@task
def train() -> int:
    return 1
