from flytekit import task

from acme.images import A9, A10, BASE, X


@task(container_image=BASE)
def train() -> int:
    return 1
