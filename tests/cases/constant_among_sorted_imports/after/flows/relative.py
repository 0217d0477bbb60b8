from flytekit import task

from acme.images import BASE

from . import beside


@task(container_image=BASE)
def train() -> int:
    return 1
