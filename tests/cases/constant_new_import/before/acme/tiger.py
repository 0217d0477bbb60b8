from flytekit import task

# Of this package.
from .zoo import LION


@task
def train() -> int:
    return LION
