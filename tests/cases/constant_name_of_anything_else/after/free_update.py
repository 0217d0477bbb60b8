from flytekit import task

from acme.images import BASE

{}.update(BASE=1)


@task(container_image=BASE)
def train() -> int:
    return 1
