from flytekit import task

from acme.images import OTHER, spark  # two of them


@task
def train() -> int:
    return 1
