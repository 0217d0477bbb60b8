from flytekit import task

import acme
from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
