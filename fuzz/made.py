"""What a program has made: its tasks, and all else that can be noted of it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Made(NamedTuple):
    """One task, or one call of another library's, in the order in which they were made."""

    maker: str
    name: str
    arguments: str
    """All that it was given but the image."""
    image: str
    """The image that it was given; empty where flytekit would pick."""


class Outcome(NamedTuple):
    made: tuple[Made, ...]
    error: str
    """What ended the import; empty where nothing did."""


noted: list[Made] = []
"""By the stand-ins, since the last module began."""


class Value:
    """Something to give to a task: an ImageSpec, Resources, a container."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.given = (args, kwargs)


def said(value: object) -> str:
    """A value as a text that is the same in every run."""
    if isinstance(value, Value):
        return f"{type(value).__name__}{said(value.given)}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {said(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(said, value)) + "]"
    if value is None or isinstance(value, str | int | float | bytes):
        return re.sub(" at 0x[0-9a-f]+", "", repr(value))
    return getattr(value, "__qualname__", type(value).__name__)
