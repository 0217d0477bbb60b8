from flows import dynamic
from flows.inner import step

from .. import task


@task
def one() -> int:
    return 1


@step
def two() -> int:
    return 1


@dynamic
def three() -> int:
    return one()
