from flytekit import task

from acme.images import (  # why
    ALPHA_ALPHA_ALPHA,
    BASE,
    BRAVO_BRAVO_BRAVO,
    CHARLIE_CHARL,
    Zed,
)


@task(container_image=BASE)
def train() -> int:
    return 1
