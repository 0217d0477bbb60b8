from types import *

from flytekit import task


@task
def two() -> int:
    return 1
