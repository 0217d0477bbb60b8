from flytekit import task

from acme.images import BASE
from acme.plain import *


@task(container_image=BASE)
def train() -> int:
    return 1
