import os

HERE = os.path.join('a', 'b')

from flytekit import task


@task
def train() -> int:
    return 1
