from flytekit import task

from acme import images


@task
def train() -> int:
    return 1
