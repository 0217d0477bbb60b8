import acme.images as im
from acme.images import *
from acme.images import BASE
from flytekit import task


@task(container_image=BASE)
def train() -> int:
    return 1
