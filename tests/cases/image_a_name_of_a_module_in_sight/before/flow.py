import images
from flytekit import task
from images import BASE


@task(container_image=BASE)
def one() -> int:
    return 1


@task(container_image=images.TEXT)
def two() -> int:
    return 1
