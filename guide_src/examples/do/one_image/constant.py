# --8<-- [start:all]
from flytekit import task
from images import BASE


@task(container_image=BASE)
def load() -> int:
    return 1


@task(container_image=BASE, retries=2)
def double(n: int) -> int:
    return 2 * n


# --8<-- [end:all]
