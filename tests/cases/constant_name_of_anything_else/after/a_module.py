from flytekit import task

import json as BASE

from acme.images import BASE as BASE_IMAGE


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
