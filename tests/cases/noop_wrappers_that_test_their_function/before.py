import functools
from typing import Any

import flytekit


def task(function: Any = None, container_image: Any = None, **options: Any) -> Any:
    if function is None:
        return lambda inner: task(inner, **options)
    return functools.wraps(function)(function)


def by_options(*functions: Any, **options: Any) -> Any:
    print(flytekit.__version__)
    return task(*functions, **options)


@task
def one() -> int:
    return 1


@task(retries=1)
def two() -> int:
    return 1


@by_options
def three() -> int:
    return 1


@by_options(retries=1)
def four() -> int:
    return 1
