from acme.settings import common
from flytekit import task


@task(**common())
def one() -> int:
    return 1


@task
def two() -> int:
    return 1


@task(container_image="ghcr.io/acme/train:2.1")
def three() -> int:
    return 1
