from flytekit import task

from acme import images
from acme.images import BASE as B


@task(container_image=B)
def one() -> int:
    return 1


@task(container_image=images.BASE)
def two() -> int:
    return 1
