from flytekit import task

from acme.images import ALPHA_BETA_GAMMA, BASE


@task(container_image=BASE)
def train() -> int:
    return 1
