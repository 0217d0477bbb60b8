from flytekit import task

from acme.images import (
    A1,
    A10
)


@task
def train() -> int:
    return 1
