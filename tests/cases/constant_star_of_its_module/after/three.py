import acme.images as pictures
from acme.images import *
from flytekit import task


@task(container_image=pictures.BASE)
def train() -> int:
    return 1
