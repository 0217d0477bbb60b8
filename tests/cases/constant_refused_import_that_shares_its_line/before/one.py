import os; x = [
    1,
]
from flytekit import task; y = 1


@task
def train() -> int:
    return 1
