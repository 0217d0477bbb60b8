from flytekit import task

from acme.images import A1, OTHER as O


@task
def train() -> int:
    return 1
