from flytekit import task

from acme.images import A1

BASE = 1


@task
def train() -> int:
    return 1
