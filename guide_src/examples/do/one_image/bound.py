# --8<-- [start:all]
from functools import partial

from flytekit import task
from images import BASE

acme_task = partial(task, container_image=BASE)


@acme_task
def load() -> int:
    return 1


@acme_task(retries=2)
def double(n: int) -> int:
    return 2 * n


# --8<-- [end:all]
