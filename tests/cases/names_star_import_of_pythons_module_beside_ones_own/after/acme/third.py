from flytekit import task
from concurrent.futures import *


@task(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1
