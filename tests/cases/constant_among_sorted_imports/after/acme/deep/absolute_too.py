from flytekit import task

from acme.images import BASE
from acme.images import X as Y

from ..images import OTHER as O


@task(container_image=BASE)
def train() -> int:
    return 1
