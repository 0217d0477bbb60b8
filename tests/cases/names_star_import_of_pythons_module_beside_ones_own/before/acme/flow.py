from flytekit import task
from types import *


@task
def one() -> int:
    return 1
