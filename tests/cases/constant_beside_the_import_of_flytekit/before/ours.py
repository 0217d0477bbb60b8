import os

print(os.name)

from flytekit import workflow

print(workflow)

from acme.tools import task


@task
def train() -> int:
    return 1
