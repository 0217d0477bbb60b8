from flytekit import task

from acme.images import BASE
from flows.beside import x

from ..beside import x as y


@task(container_image=BASE)
def train() -> int:
    return 1
