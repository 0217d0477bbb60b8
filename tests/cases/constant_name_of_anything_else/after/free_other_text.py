from flytekit import task

from acme.images import BASE

exec('1'); TEXT = 'a base'


@task(container_image=BASE)
def train() -> int:
    return 1
