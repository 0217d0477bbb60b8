import acme.images
from flytekit import task


def patch():
    del acme.images.BASE


@task
def train() -> int:
    return 1
