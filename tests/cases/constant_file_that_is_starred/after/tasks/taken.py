from flytekit import task

from acme.images import BASE as _BASE_1

_BASE = 1


@task(container_image=_BASE_1)
def train() -> int:
    return 1
