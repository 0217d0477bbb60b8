import acme.images
from flytekit import task


@task(container_image=acme.images.BASE)
def train() -> int:
    return 1
