from flytekit import task
from somewhere_else import *


@task
def load() -> int:
    return 1
