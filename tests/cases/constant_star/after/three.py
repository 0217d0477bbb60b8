from flytekit import *

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
