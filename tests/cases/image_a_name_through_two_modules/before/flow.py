import images
import trip
from flytekit import task
from images import BASE


@task(container_image=BASE)
def one() -> int:
    return 1


@task(container_image=images.BASE)
def two() -> int:
    return 1


@task(container_image=trip.BASE)
def three() -> int:
    return 1
