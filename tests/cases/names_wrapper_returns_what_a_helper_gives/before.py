import os
from functools import partial
from typing import Any

from flytekit import task

FAST = os.environ.get("FAST")


def traced(decorate: Any) -> Any:
    return lambda function: decorate(function)


def by_a_helper(function: Any = None, **options: Any) -> Any:
    return traced(task(**options))


def by_a_helpers_keyword(function: Any = None, **options: Any) -> Any:
    return traced(decorate=task(**options))


def by_a_part(function: Any = None, **options: Any) -> Any:
    return [task(**options)][0]


def by_a_partial(function: Any = None, **options: Any) -> Any:
    return partial(task, **options)


def by_a_method(function: Any = None, **options: Any) -> Any:
    return task(**options).__call__


def by_an_unseen_choice(function: Any = None, **options: Any) -> Any:
    return task(**options) if FAST else task(function, **options)


def by_no_one(function: Any = None, **options: Any) -> Any:
    print(task(**options))


@by_a_helper(container_image="registry.example/own:1")
def one() -> int:
    return 1


@by_a_helper
def two() -> int:
    return 1


@by_a_part
def three() -> int:
    return 1


@by_a_partial
def four() -> int:
    return 1


@by_a_method
def five() -> int:
    return 1


@by_a_partial(retries=1, container_image="registry.example/own:1")
def six() -> int:
    return 1


@by_an_unseen_choice
def seven() -> int:
    return 1


@by_a_helpers_keyword
def eight() -> int:
    return 1
