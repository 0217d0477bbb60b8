import flytekit
from flytekit import dynamic, task


def pair():
    return task, dynamic


one, two = task, dynamic
three, four = pair()
(task, workflow), rest = (flytekit.dynamic, flytekit.workflow), 1


@one
def first() -> int:
    return 1


@two
def second() -> int:
    return 1


@three
def third() -> int:
    return 1


@task
def fourth() -> int:
    return 1
