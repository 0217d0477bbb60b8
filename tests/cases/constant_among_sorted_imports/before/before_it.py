from flytekit import task

from acme.config import x


@task
def train() -> int:
    return 1
