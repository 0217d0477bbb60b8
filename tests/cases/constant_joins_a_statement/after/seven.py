from flytekit import task

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1


from acme.images import OTHER  # below
