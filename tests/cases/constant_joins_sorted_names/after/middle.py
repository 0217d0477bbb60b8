from flytekit import task

from acme.images import A1, BASE, OTHER, Zed, gpu  # why


@task(container_image=BASE)
def train() -> int:
    return 1
