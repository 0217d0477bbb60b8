from flytekit import task
# a split of isort
import os

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
