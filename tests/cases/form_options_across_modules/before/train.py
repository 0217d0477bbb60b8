import settings
from flytekit import task
from settings import OPTIONS


@task(**OPTIONS)
def one() -> int:
    return 1


@task(**settings.IMAGES)
def two() -> int:
    return 1
