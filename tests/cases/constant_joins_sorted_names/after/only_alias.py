from flytekit import task

from acme.images import BASE
from acme.images import OTHER as O


@task(container_image=BASE)
def train() -> int:
    return 1
