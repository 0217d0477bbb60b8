from flytekit import task



# a comment


import os

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
