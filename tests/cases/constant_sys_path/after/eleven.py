from flytekit import task

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1


import sys

sys.path.append('..')

from flytekit import workflow


@task(container_image=BASE)
def other() -> int:
    return 2
