from flytekit import task

from .images import base
from acme_images import gpu


@task(container_image=base)
def one() -> int:
    return 1


@task(container_image=gpu, retries=1)
def two() -> int:
    return 1
