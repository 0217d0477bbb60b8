from flytekit import task

from acme import images as i


@task
def train() -> int:
    return 1
