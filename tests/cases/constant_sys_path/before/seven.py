from flytekit import task

# isort: split
import json


@task
def train() -> int:
    return 1
