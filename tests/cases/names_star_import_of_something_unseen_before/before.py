from somewhere_else import *
from flytekit import task


@task
def load() -> int:
    return 1
