from flytekit import task

import json.decoder as BASED

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
