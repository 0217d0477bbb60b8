from flytekit import task

from flows.beside import x


@task
def train() -> int:
    return 1
