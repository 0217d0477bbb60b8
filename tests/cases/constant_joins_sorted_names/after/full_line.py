from flytekit import task

from acme.images import ALPHA_ALPHA_ALPHA, BASE, BRAVO_BRAVO_BRAVO, CHARLIE_CHARLIE, Zed


@task(container_image=BASE)
def train() -> int:
    return 1
