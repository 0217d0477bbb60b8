from flytekit import task

from acme.images import A1
from acme.images import OTHER as O, X


@task
def train() -> int:
    return 1
