from flytekit import dynamic as d
from flytekit import task as step


@step
def one() -> int:
    return 1


@step(retries=2)
def two() -> int:
    return 1


@d
def three() -> int:
    return one()
