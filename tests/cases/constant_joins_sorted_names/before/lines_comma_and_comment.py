from flytekit import task

from acme.images import (
    A1,  # one
    A10 ,  # ten
)


@task
def train() -> int:
    return 1
