from flytekit import task

from acme.images import (
    A1
    ,
    OTHER,
)


@task
def train() -> int:
    return 1
