from flytekit import task

from acme import images as i


@task(container_image=i.BASE)
def train() -> int:
    return 1
