from flytekit import task

from acme.images import (  # (ours
    # first
    A1,
    # other
    OTHER,
)


@task
def train() -> int:
    return 1
