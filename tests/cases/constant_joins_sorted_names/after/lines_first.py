from flytekit import task

from acme.images import (
    BASE,
    DELTA,
    OTHER,
)


@task(container_image=BASE)
def train() -> int:
    return 1
