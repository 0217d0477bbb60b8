from flytekit import task

from bcme.zoo import LION


@task
def train() -> int:
    return LION
