from flytekit import task

from .images import *


@task
def train() -> int:
    return 1
