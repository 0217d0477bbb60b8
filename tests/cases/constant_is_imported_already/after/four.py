import acme.images as im
from flytekit import task


@task(container_image=im.BASE)
def train() -> int:
    return 1
