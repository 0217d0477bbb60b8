from flytekit import task

from acme.images import BASE as BASE_IMAGE


def outer():
    BASE = 1

    def inner():
        nonlocal BASE
        BASE = 2

    return inner


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
