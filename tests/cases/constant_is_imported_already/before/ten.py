import acme.images, acme.other as other
from flytekit import task


@task
def train() -> int:
    return 1
