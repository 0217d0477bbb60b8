from flytekit import task

from . import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
