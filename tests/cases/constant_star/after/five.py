from acme import images as dynamic
from acme.images import BASE
from flytekit import *


@task(container_image=BASE)
def train() -> int:
    return 1
