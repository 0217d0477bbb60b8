from flytekit import task

from acme import (
    images,
    other,
)


@task(container_image=images.BASE)
def train() -> int:
    return len(other.__name__) + len(images.__name__)
