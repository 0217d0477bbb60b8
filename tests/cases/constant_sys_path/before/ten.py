import os

if os.name:
    import sys

    sys.path.append('.')

from flytekit import task


@task
def train() -> int:
    return 1
