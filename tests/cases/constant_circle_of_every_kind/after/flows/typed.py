from flytekit import task

from acme.images import BASE as _BASE


@task(container_image=_BASE)
def train() -> int:
    return 1
