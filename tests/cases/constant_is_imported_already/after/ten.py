import acme.images, acme.other as other
from flytekit import task


@task(container_image=acme.images.BASE)
def train() -> int:
    return 1
