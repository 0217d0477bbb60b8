from flytekit import task

from acme.images import BASE

from . import config
from .zoo import Lion


@task(container_image=BASE)
def train() -> int:
    return 1
