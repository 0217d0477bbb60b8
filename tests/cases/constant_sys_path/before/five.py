import os

try:
    from flytekit import task
except ImportError:
    raise


@task
def train() -> int:
    return 1
