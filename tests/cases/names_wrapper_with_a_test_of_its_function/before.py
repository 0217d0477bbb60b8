from typing import Any

from flytekit import task


def by_name(function: Any = None, **options: Any) -> Any:
    if function is None and options:
        return lambda inner: task(inner, **options)
    return task(function, **options)


def by_callable(function: Any = None, **options: Any) -> Any:
    if callable(function):
        return task(function, **options)
    return task(**options)


def by_not(function: Any = None, **options: Any) -> Any:
    if not function:
        def decorate(inner: Any) -> Any:
            return task(inner, **options)

        return decorate
    return task(function, **options)


def by_two_arguments(function: Any = None, **options: Any) -> Any:
    if not function:
        def decorate(inner: Any, *, more: bool = False) -> Any:
            return task(inner, **options)

        return decorate
    return task(function, **options)


def by_expression(function: Any = None, **options: Any) -> Any:
    return task(**options) if function is None else task(function, **options)


def by_a_loop(function: Any = None, **options: Any) -> Any:
    for _ in range(1):
        print(function)
    return task(function, **options)


def by_nothing(function: Any = None, **options: Any) -> Any:
    made = task(function, **options)
    if function is None:
        return
    return made


@by_name(retries=1)
def one() -> int:
    return 1


@by_callable(retries=1)
def two() -> int:
    return 1


@by_not(retries=1)
def three() -> int:
    return 1


@by_expression(retries=1)
def five() -> int:
    return 1


@by_two_arguments
def seven() -> int:
    return 1


@by_not
def eight() -> int:
    return 1


@by_a_loop
def six() -> int:
    return 1
