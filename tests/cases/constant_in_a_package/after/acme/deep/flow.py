from flytekit import task

from .. import images


@task(container_image=images.BASE)
def train() -> int:
    return 1
