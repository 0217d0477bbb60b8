import settings
from flytekit import task
from settings import OPTIONS


@task(**OPTIONS, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(**settings.IMAGES)
def two() -> int:
    return 1
