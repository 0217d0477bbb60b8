from flytekit import task

from acme.images import (
    A1,
    A10,
    BASE
)


@task(container_image=BASE)
def train() -> int:
    return 1
