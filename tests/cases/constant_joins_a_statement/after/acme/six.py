from flytekit import task

from .images import BASE, OTHER


@task(container_image=BASE)
def train() -> int:
    return 1
