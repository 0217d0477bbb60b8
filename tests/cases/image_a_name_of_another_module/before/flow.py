import images
from flytekit import task
from images import BASE, EMPTY, NONE


@task(container_image=BASE)
def one() -> int:
    return 1


@task(container_image=NONE)
def two() -> int:
    return 1


@task(container_image=EMPTY)
def three() -> int:
    return 1


@task(container_image=images.NONE)
def four() -> int:
    return 1


@task(container_image=images.BY_SIZE["small"])
def five() -> int:
    return 1
