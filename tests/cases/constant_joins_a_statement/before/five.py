from flytekit import task

from acme.images import OTHER, \
    spark


@task
def train() -> int:
    return 1
