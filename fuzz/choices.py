"""Choices that Hypothesis makes: it turns what fails into the first, fewest and smallest of them.

A strategy for each choice would say the same, but half of the ten minutes would go into those.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Draw(Protocol):
    """What `st.composite` hands to a function."""

    def __call__(self, strategy: st.SearchStrategy[T], label: object = None) -> T: ...


@functools.cache
def _integers(least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least, most)


class Choose:
    def __init__(self, draw: Draw) -> None:
        self.draw = draw

    def number(self, least: int, most: int) -> int:
        return self.draw(_integers(least, most))

    def among(self, options: Sequence[T]) -> T:
        return options[self.number(0, len(options) - 1)]

    def rarely(self, once_in: int) -> bool:
        return self.number(1, once_in) == once_in

    def several(self, make: Callable[[], T], least: int, most: int) -> list[T]:
        """Each further one is a choice of its own, so that any of them can be left out."""
        made: list[T] = []
        while len(made) < least or (len(made) < most and self.number(0, 4)):
            made.append(make())
        return made


def made(make: Callable[[Choose], T]) -> st.SearchStrategy[T]:
    """The strategy of all that a function can make."""

    @st.composite
    def strategy(draw: st.DrawFn) -> T:
        return make(Choose(draw))

    return strategy()
