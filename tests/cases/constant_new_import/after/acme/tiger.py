from flytekit import task

from acme.images import BASE

# Of this package.
from .zoo import LION


@task(container_image=BASE)
def train() -> int:
    return LION
