from flytekit import task

from acme.images import BASE as BASE_IMAGE_3

BASE = BASE_IMAGE = BASE_IMAGE_2 = 1


@task(container_image=BASE_IMAGE_3)
def train() -> int:
    return 1
