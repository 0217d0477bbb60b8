from flytekit import task

from acme.images import A1
from acme.images import OTHER


@task
def train() -> int:
    return 1
