from flytekit import task

from acme.images import BASE
# ruff: off
import os


@task(container_image=BASE)
def train() -> int:
    return 1
