from flytekit import task

from acme.images import BASE
from gamma import g


@task(container_image=BASE)
def train() -> int:
    return 1
