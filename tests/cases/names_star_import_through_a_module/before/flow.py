from flytekit import task
from tools import *


@task
def one() -> int:
    return 1
