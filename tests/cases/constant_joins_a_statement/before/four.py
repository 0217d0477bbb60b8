from flytekit import task

from acme.images import (spark,
                         OTHER)


@task
def train() -> int:
    return 1
