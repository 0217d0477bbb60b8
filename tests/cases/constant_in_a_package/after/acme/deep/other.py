from flytekit import task

from ..images import BASE as B


@task(container_image=B)
def train() -> int:
    return 1
