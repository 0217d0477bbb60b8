from flytekit import task  # isort:skip
import os

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
