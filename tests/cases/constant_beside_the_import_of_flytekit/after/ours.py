import os

print(os.name)

from flytekit import workflow

from acme.images import BASE

print(workflow)

from acme.tools import task


@task(container_image=BASE)
def train() -> int:
    return 1
