from flytekit import task

from acme.images import X as Y

from ..images import OTHER as O


@task
def train() -> int:
    return 1
