from flytekit import task

from acme.images import BASE as _BASE_2

_BASE = _BASE_1 = 1


@task(container_image=_BASE_2)
def train() -> int:
    return 1
