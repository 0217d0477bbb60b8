from typing import Any

from flytekit import task


def by_lambda(function: Any = None, **options: Any) -> Any:
    if function is None:
        return lambda inner: task(inner, **options)
    return task(function, **options)


def by_another_lambda(function: Any = None, **options: Any) -> Any:
    if function is None:
        return lambda inner, more=1: task(inner, **options)
    return task(function, **options)


def by_an_expression(function: Any = None, **options: Any) -> Any:
    return task(**options) if options else task(function, **options)


def by_something_else(function: Any = None, **options: Any) -> Any:
    made = task(function, **options)
    return made


def by_two_names(function: Any = None, **options: Any) -> Any:
    def decorate(inner: Any) -> Any:
        return task(inner, **options)

    decorate = print
    return decorate if function is None else task(function, **options)


def by_the_maker(function: Any = None, **options: Any) -> Any:
    return task(function, **options)


def by_the_maker_of_another(function: Any = None, other: Any = print, **options: Any) -> Any:
    print(function)
    return task(other, **options)


@by_lambda(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@by_another_lambda
def two() -> int:
    return 1


@by_an_expression
def three() -> int:
    return 1


@by_something_else
def four() -> int:
    return 1


@by_two_names
def five() -> int:
    return 1


@by_the_maker(container_image="ghcr.io/acme/base:1.0")
def six() -> int:
    return 1


@by_the_maker_of_another
def seven() -> int:
    return 1
