from flytekit import task

from acme.images import (
    A1
    , BASE, OTHER
)


@task(container_image=BASE)
def train() -> int:
    return 1
