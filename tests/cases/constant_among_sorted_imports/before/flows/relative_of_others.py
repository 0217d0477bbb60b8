from flytekit import task

from acme.zoo import Lion

from .beside import x


@task
def train() -> int:
    return 1
