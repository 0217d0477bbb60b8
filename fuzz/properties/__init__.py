"""What must hold, a module a subject; each property is declared beside what makes its cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from hypothesis import strategies as st

from fuzz.choices import Choose, made

Files = Mapping[str, bytes]
"""A case: files by their paths. Whatever else it needs is a file too, so that it can be kept."""


class Property(NamedTuple):
    name: str
    says: str
    cases: st.SearchStrategy[Files]
    check: Callable[[Files], None]
    """Raises whatever tells that the property does not hold."""
    examples: int
    """In one round, which should take a few seconds."""
    weight: int
    """How much more time it gets than others."""


PROPERTIES: dict[str, Property] = {}


def holds(
    make: Callable[[Choose], Files], examples: int = 50, weight: int = 1
) -> Callable[[Callable[[Files], None]], Callable[[Files], None]]:
    """Declare a check as a property of all that `make` makes; its docstring is what it says."""

    def declare(check: Callable[[Files], None]) -> Callable[[Files], None]:
        name = check.__name__.replace("_", "-")
        says = " ".join((check.__doc__ or "").split())
        PROPERTIES[name] = Property(name, says, made(make), check, examples, weight)
        return check

    return declare


def load() -> dict[str, Property]:
    """All properties by their names."""
    from fuzz.properties import commands, formats, notebooks, resolution, texts, workflows  # noqa: F401

    return PROPERTIES
