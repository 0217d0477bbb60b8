import sys; sys.path.append('.'); import os
import json

from flytekit import task

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
