from flytekit import task

from acme.images import BASE

# ruff: isort: split

import os


@task(container_image=BASE)
def train() -> int:
    return 1
