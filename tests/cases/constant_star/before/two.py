from flytekit import task

from acme.plain import *


@task
def train() -> int:
    return 1
