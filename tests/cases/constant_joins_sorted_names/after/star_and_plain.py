from flytekit import task

from acme.images import *
from acme.images import BASE, OTHER


@task(container_image=BASE)
def train() -> int:
    return 1
