from flytekit import task

from .types import *


@task
def two() -> int:
    return 1
