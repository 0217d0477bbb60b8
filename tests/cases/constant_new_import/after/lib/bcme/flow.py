from flytekit import task

from acme.images import BASE
from bcme.zoo import LION


@task(container_image=BASE)
def train() -> int:
    return LION
