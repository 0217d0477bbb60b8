from types import *

from flytekit import task


@task(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
