from flytekit import task

from acme.images import BASE

__all__ = ['train']


@task(container_image=BASE)
def train() -> int:
    return 1
