from flytekit import task  # isort:skip
import os


@task
def train() -> int:
    return 1
