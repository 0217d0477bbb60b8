import os
from typing import Callable, overload

from flytekit import task


@overload
def pinned_task(function: Callable) -> Callable: ...


@overload
def pinned_task(function: None = None, *, image: str = ...) -> Callable: ...


def pinned_task(function=None, *, image=None):
    image = image or os.environ.get("TASK_IMAGE") or "registry.example/base:1"
    if function is None:
        return lambda inner: task(inner, container_image=image)
    return task(function, container_image=image)


@pinned_task
def one() -> int:
    return 1


@pinned_task(image="registry.example/gpu:1")
def two() -> int:
    return 1
