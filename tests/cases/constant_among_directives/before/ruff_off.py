from flytekit import task
# ruff: off
import os


@task
def train() -> int:
    return 1
