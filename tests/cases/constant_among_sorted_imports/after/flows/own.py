from flytekit import task

from acme.images import BASE
from flows.beside import x


@task(container_image=BASE)
def train() -> int:
    return 1
