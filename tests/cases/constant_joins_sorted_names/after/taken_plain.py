from flytekit import task

from acme.images import A1
from acme.images import BASE as BASE_IMAGE

BASE = 1


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
