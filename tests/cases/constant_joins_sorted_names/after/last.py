from flytekit import task

from acme.images import A1, ALPHA_ALPHA_ALPHA, BASE


@task(container_image=BASE)
def train() -> int:
    return 1
