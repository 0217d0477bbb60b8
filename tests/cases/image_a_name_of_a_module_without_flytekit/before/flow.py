import conf.images
from conf import images
from conf.images import BASE, CHANGED, HANDED_ON, pick
from flytekit import task
from plain import base


@task(container_image=BASE)
def one() -> int:
    return 1


@task(container_image=images.BASE)
def two() -> int:
    return 1


@task(container_image=conf.images.BASE)
def three() -> int:
    return 1


@task(container_image=HANDED_ON)
def four() -> int:
    return 1


@task(container_image=CHANGED)
def eight() -> int:
    return 1


@task(container_image=pick())
def nine() -> int:
    return 1


@task(container_image=base.BASE)
def eleven() -> int:
    return 1
