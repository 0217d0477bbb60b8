import functools

from flytekit import dynamic, task


def pair():
    return functools.cache, functools.cache


task, dynamic = functools.cache, functools.cache
(workflow, reference_task), rest = pair(), 1
three, four = pair()


@task
def first() -> int:
    return 1


@dynamic
def second() -> int:
    return 1


@workflow
def third() -> int:
    return 1


@three
def fourth() -> int:
    return 1
