import flytekit as fk

from acme.images import BASE


@fk.task(container_image=BASE)
def train() -> int:
    return 1
