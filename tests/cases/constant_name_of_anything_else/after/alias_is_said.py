from flytekit import task

from acme.images import BASE as BASE_IMAGE_2

BASE = 1
NAMES = ['BASE_IMAGE']


@task(container_image=BASE_IMAGE_2)
def train() -> int:
    return 1
