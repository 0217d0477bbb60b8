import functools

from flytekit import dynamic, task

step = functools.partial(task)
fan = functools.partial(dynamic, retries=1)


@step()
def one() -> int:
    return 1


@fan
def two() -> int:
    return one()
