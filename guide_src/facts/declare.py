"""What a fact is, and the decorator that declares one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
HELD = "held"

Check = Callable[[], None]


class Source(NamedTuple):
    """Where a fact is declared, its check below it."""

    path: str
    """From the repository's root, with forward slashes."""
    line: int


class Fact(NamedTuple):
    """A sentence about flytekit, and the check that reproduces it by running flytekit."""

    id: str
    sentence: str
    """Plain text but for backquotes around code."""
    needs: tuple[str, ...]
    """What the check wants beside flytekit: distributions, or a Python such as `Python 3.13`."""
    source: Source
    check: Check
    """Returns if the sentence holds on the installed flytekit, else raises."""
    results: Mapping[str, str] = {}
    """By flytekit version, newest first: `held`, `fails: WHY` or `not run: WHY` (verified.json)."""

    @property
    def versions(self) -> tuple[str, ...]:
        """The flytekit versions on which it was seen to hold, newest first."""
        return tuple(version for version, result in self.results.items() if result == HELD)


DECLARED: dict[str, Fact] = {}
"""By id, in the order of declaration."""


def fact(id: str, sentence: str, *, needs: str = "") -> Callable[[Check], Check]:
    """Declare the fact that the decorated function checks.

    `needs` names what else must be installed, separated by commas.
    Raises ValueError where the id is taken.
    """

    def declare(check: Check) -> Check:
        if id in DECLARED:
            raise ValueError(f"{id} is declared twice")
        file = inspect.getsourcefile(check) or ""
        path = Path(file).resolve().relative_to(ROOT).as_posix()
        source = Source(path, check.__code__.co_firstlineno)
        wanted = tuple(need.strip() for need in needs.split(",") if need.strip())
        DECLARED[id] = Fact(id, sentence, wanted, source, check)
        return check

    return declare
