import os

print(os.name)

from acme.tools import task


@task
def train() -> int:
    return 1
