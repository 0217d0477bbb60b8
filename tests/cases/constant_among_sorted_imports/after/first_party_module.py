from flytekit import task

import acme.zoo
from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
