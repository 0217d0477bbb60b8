from flytekit import task

from acme.images import (
    DELTA,
    OTHER,
)


@task
def train() -> int:
    return 1
