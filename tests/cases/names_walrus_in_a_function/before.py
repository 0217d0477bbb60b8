import functools

import flytekit
from flytekit import dynamic, task


def run_own(fns):
    if task := functools.partial(map, fns):
        task(str)


def run_each(fns):
    def dynamic_of(given):
        return [(task := fn)(given) for fn in fns if (dynamic := fn) and dynamic(given)], task

    return dynamic_of


@task
def one() -> int:
    return 1


@dynamic
def two() -> int:
    return 1


kinds = [(make := kind) for kind in (1, 2)]
makers = [(decorate := flytekit.task) for kind in kinds if [again := flytekit.task for _ in kinds]]


@decorate
def three() -> int:
    return 1


@again
def four() -> int:
    return 1
