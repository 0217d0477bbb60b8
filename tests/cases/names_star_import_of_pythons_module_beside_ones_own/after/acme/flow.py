from flytekit import task
from types import *


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
