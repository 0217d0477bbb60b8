from flytekit import task

from ..images import BASE
from ..images import OTHER as O
from ..zoo import Lion


@task(container_image=BASE)
def train() -> int:
    return 1
