from flytekit import task

from acme.images import *


@task
def train() -> int:
    return 1
