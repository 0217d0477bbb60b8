# migrate: ignore-file[IMG002, IMG008]
from acme.settings import common
from flytekit import task


@task(**common())
def one() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
