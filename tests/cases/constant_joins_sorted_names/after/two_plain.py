from flytekit import task

from acme.images import A1
from acme.images import BASE
from acme.images import OTHER


@task(container_image=BASE)
def train() -> int:
    return 1
