from flytekit import task

from acme import images


@task(container_image=images.BASE)
def train() -> int:
    return 1
