from flytekit import task

import acme.images
from acme.images import BASE

acme = None


@task(container_image=BASE)
def train() -> int:
    return 1
