from flytekit import task

from acme.images import (OTHER, Zed)


@task
def train() -> int:
    return 1
