from flytekit import task

from acme.images import BASE

# isort: split
import json


@task(container_image=BASE)
def train() -> int:
    return 1
