import sys

from flytekit import task

sys.path.insert(0, '.')

import os

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
