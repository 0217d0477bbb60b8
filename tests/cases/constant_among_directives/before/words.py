from flytekit import task
# a split of isort
import os


@task
def train() -> int:
    return 1
