from flytekit import task

from acme.images import BASE as BASE_IMAGE

double = lambda BASE: 2 * BASE


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
