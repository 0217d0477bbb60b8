from flytekit import task

from acme.images import A1, BASE as BASE_IMAGE, OTHER as O

BASE = 1


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
