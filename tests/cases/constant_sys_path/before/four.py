import sys; sys.path.insert(0, '.')
from flytekit import task


@task
def train() -> int:
    return 1
