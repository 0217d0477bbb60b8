from flytekit import task

from acme.images import BASE
from beta import b


@task(container_image=BASE)
def train() -> int:
    return 1
