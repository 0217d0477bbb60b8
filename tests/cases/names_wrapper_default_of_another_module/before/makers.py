from typing import Any

from flytekit import task
from images import CHOSEN, GPU, UNSET
from settings import IMAGE
from texts import CPU


def pinned(function: Any = None, image: Any = GPU) -> Any:
    return task(function, container_image=image)


def pinned_by_text(function: Any = None, image: Any = CPU) -> Any:
    return task(function, container_image=image)


def unset(function: Any = None, image: Any = UNSET) -> Any:
    return task(function, container_image=image)


def chosen(function: Any = None, *, image: Any = CHOSEN) -> Any:
    return task(function, container_image=image)


def unseen(function: Any = None, *, image: Any = IMAGE) -> Any:
    return task(function, container_image=image)


def shown(function: Any = None, **options: Any) -> Any:
    print(options)
    return task(function, **options)
