import functools
from typing import Any, Optional

from flytekit import task
from toolz import compose, curry

step = curry(task)
retried = step(retries=2)
logged = compose(task, functools.lru_cache)


class Steps:
    make = functools.partialmethod(task, retries=1)


@step
def one() -> int:
    return 1


@retried
def two() -> int:
    return 1


@logged
def three() -> int:
    return 1


@curry
def of_image(function: Any, image: Optional[str] = None) -> Any:
    return task(function, container_image=image)


@of_image
def four() -> int:
    return 1
