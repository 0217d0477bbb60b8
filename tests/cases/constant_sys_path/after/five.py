import os

from acme.images import BASE

try:
    from flytekit import task
except ImportError:
    raise


@task(container_image=BASE)
def train() -> int:
    return 1
