from flytekit import task

from acme.images import BASE as image


@task(container_image=image)
def train() -> int:
    return 1
