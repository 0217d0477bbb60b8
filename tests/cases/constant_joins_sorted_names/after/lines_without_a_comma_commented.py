from flytekit import task

from acme.images import (
    A1,
    A10,  # ten
    BASE
)


@task(container_image=BASE)
def train() -> int:
    return 1
