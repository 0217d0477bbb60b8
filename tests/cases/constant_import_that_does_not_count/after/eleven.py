from flytekit import task

from acme.images import BASE
from acme.images import BASE as BASE_IMAGE

globals().update(BASE=None)


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
