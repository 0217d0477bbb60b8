from flytekit import task


@task
def train() -> int:
    return 1


import sys

sys.path.append('..')

from flytekit import workflow


@task
def other() -> int:
    return 2
