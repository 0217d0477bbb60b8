from flytekit import task

from flows.beside import x

from ..beside import x as y


@task
def train() -> int:
    return 1
