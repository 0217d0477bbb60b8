from flytekit import task

from acme.images import (
    ALPHA_ALPHA_ALPHA,
    OTHER,
    Zed,
)


@task
def train() -> int:
    return 1
