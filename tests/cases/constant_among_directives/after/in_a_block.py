from flytekit import task

from acme.images import BASE

if task:
    import re

import os


@task(container_image=BASE)
def train() -> int:
    return 1
