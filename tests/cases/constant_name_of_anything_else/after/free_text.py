from flytekit import task

from acme.images import BASE

TEXT = 'the BASE of it'


@task(container_image=BASE)
def train() -> int:
    return 1
