from flytekit import task
from plain import base


@task(container_image=base.BASE)
def twelve() -> int:
    return 1
