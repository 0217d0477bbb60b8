from flytekit import *


@task
def train() -> int:
    return 1
