from acme.flytekit import task

from . import flytekit


@flytekit.task
def one() -> int:
    return 1


@task
def two() -> int:
    return 1
