from flytekit import (
    task,
    workflow,
)

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
