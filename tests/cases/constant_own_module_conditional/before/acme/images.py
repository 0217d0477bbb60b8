import os

from flytekit import task

if os.name:
    BASE = 'ghcr.io/acme/base:1.0'
else:
    BASE = 'b/c:1'


@task
def train() -> int:
    return 1
