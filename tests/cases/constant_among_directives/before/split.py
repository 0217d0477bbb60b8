from flytekit import task

# ruff: isort: split

import os


@task
def train() -> int:
    return 1
