from flytekit import task

from acme.images import (BASE, spark,
                         OTHER)


@task(container_image=BASE)
def train() -> int:
    return 1
