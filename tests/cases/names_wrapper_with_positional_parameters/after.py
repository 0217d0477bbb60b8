import json
from typing import Any, Callable

from flytekit import task


def named(name: str, **options: Any) -> Callable[..., Any]:
    print(name)
    return task(**options)


def of_anything(*functions: Any, **options: Any) -> Any:
    return task(*functions, **options)


def of_anything_counted(*functions: Any, **options: Any) -> Any:
    print(len(functions))
    return task(*functions, **options)


def with_a_number(retries: int = 1, **options: Any) -> Any:
    return task(retries=retries, **options)


def with_more(function: Any = None, **options: Any) -> Any:
    options |= {"retries": 1}
    return task(function, **options)


def with_unseen(function: Any = None, **options: Any) -> Any:
    return task(function, **options, **json.loads("{}"))


@named("a", container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@of_anything(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@of_anything(retries=1, container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1


@of_anything_counted
def four() -> int:
    return 1


@with_a_number(container_image="ghcr.io/acme/base:1.0")
def five() -> int:
    return 1


@with_unseen
def six() -> int:
    return 1


@with_more
def seven() -> int:
    return 1
