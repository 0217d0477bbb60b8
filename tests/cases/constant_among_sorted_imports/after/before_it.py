from flytekit import task

from acme.config import x
from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
