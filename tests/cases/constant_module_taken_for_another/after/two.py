from flytekit import task

from acme import images
from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
