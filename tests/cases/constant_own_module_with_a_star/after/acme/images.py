from flytekit import task

from acme.plain import *

BASE = 'ghcr.io/acme/base:1.0'


@task(container_image=BASE)
def train() -> int:
    return 1
