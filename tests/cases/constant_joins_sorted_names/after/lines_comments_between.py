from flytekit import task

from acme.images import (  # (ours
    # first
    A1,
    BASE,
    # other
    OTHER,
)


@task(container_image=BASE)
def train() -> int:
    return 1
