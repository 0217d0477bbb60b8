"""Which of a project's statements decide its image, and what is said of the others.

A folder's files come before its parents', all files before environments, and within a folder
the order is that in which it was read. The first source that leaves a single version decides.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from migrate.project.evidence import Half, Pin, Reading
from migrate.project.pins import admits, holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from migrate.project.environments import Environment

# Packages whose plugin can set flytekit's default image (F10, F34; union and unionai 0.1.204,
# the second of which installs the first).
_SETTERS = frozenset({"union", "unionai"})


class Choice(NamedTuple):
    """The statement that decides one half."""

    pin: Pin
    value: str  # the pin's
    source: Reading
    rank: int  # of its group: the folders from the nearest, then the environments
    rivals: Sequence[Reading]  # later sources whose disagreement the user should hear of


class Ranking:
    """All that may decide the image of one folder, in order."""

    def __init__(
        self, top: str, folders: list[list[Reading]], environments: list[Environment]
    ) -> None:
        """Take the readings of the nearest folder first; paths are told relative to `top`."""
        self._top = top
        self._folders = folders
        self._installed = next((each for each in environments if _has_flytekit(each)), None)
        self._groups = [*folders, *([Reading(each.path, each.pins)] for each in environments)]

    def choose(self, half: Half, python: str | None) -> Choice | None:
        """The decision on one half; `python` ('3.11') is what markers are judged by."""
        for rank, group in enumerate(self._groups):
            for index, source in enumerate(group):
                versions = _versions(source, half, python)
                if len(versions) == 1:
                    [(value, pin)] = versions.items()
                    return Choice(pin, value, source, rank, self._rivals(rank, index))
        return None

    def _rivals(self, rank: int, index: int) -> list[Reading]:
        rivals = list(self._groups[rank][index + 1 :])
        if self._installed and rank < len(self._folders):
            rivals.append(Reading(self._installed.path, self._installed.pins))
        return rivals

    def notes(self, python: Choice | None, flytekit: Choice | None) -> list[str]:
        """What the user should hear of the sources that were looked at, a line each."""
        minor = python.value if python else None
        reach = max(choice.rank if choice else len(self._groups) for choice in (python, flytekit))
        notes = []
        for group in self._groups[: reach + 1]:
            for source in group:
                notes += [f"{self._place(r.path, r.line)}: {r.text}" for r in source.remarks]
                notes += self._forks(source, "Python", None)
                notes += self._forks(source, "flytekit", minor)
        for choice in filter(None, (python, flytekit)):
            notes += self._disagreements(choice, minor)
        lock = self._overruling_lock(flytekit)
        if lock and self._plugin:
            notes.append(f"{self._plugin}, but {self._place(lock.path)} doesn't list it and wins")
        return list(dict.fromkeys(notes))

    def _forks(self, source: Reading, half: Half, python: str | None) -> Iterator[str]:
        versions = _versions(source, half, python)
        if len(versions) > 1:
            yield (
                f"{self._place(source.path)} has several versions of {half}, so none counts: "
                + ", ".join(f"{value} ({self.place(pin)})" for value, pin in versions.items())
            )

    def _disagreements(self, choice: Choice, python: str | None) -> Iterator[str]:
        half = choice.pin.half
        for rival in choice.rivals:
            versions = _versions(rival, half, None if half == "Python" else python)
            if len(versions) == 1 and choice.value not in versions:
                [(value, pin)] = versions.items()
                yield (
                    f"{self.place(choice.pin)} says {half} {choice.value},"
                    f" {self.place(pin)} says {value}: the first in order wins"
                )

    def setter(self, flytekit: Choice | None) -> str | None:
        """Why the default can't be told: a package that sets it by plugin; one line.

        A lock file lists every package, so what an environment has beside it is overruled.
        """
        nearest = self._folders[: flytekit.rank + 1] if flytekit else self._folders
        for source in (source for group in nearest for source in group):
            for name in sorted(source.names & _SETTERS):
                return (
                    f"{self._place(source.path)} lists {name}, whose plugin sets flytekit's"
                    " default image, so that can't be told from here: pass --image"
                )
        if self._plugin and not self._overruling_lock(flytekit):
            return f"{self._plugin}, so that can't be told from here: pass --image"
        return None

    @property
    def _plugin(self) -> str | None:
        """What is said of a plugin in the environment that sets the default, if there is one."""
        environment = self._installed
        if environment is None or not environment.plugins:
            return None
        names = " and ".join(sorted(environment.plugins))
        place = self._place(environment.path)
        return f"{place} has {names}, whose plugin sets flytekit's default image"

    def _overruling_lock(self, flytekit: Choice | None) -> Reading | None:
        """The lock file in force, unless it lists the environment's plugin too."""
        if self._installed is None or flytekit is None or not flytekit.source.is_lock:
            return None
        lists_it = flytekit.source.names & self._installed.plugins
        return None if lists_it else flytekit.source

    def missing(self, python: Choice | None, flytekit: Choice | None) -> str | None:
        """Which half no source names exactly, and what comes nearest; one line."""
        halves: list[Half] = []
        if python is None:
            halves.append("Python")
        if flytekit is None:
            halves.append("flytekit")
        if not halves:
            return None
        ranges = [
            f"{self.place(pin)} says {pin.said}"
            for half in halves
            for pin in self._ranges(half)[:1]
        ]
        said = f" ({', '.join(ranges)})" if ranges else ""
        return (
            f"no file or environment names one exact version of {' or of '.join(halves)}{said}:"
            " pin it, or pass --image"
        )

    def contradicted(self, choice: Choice | None, python: str | None) -> str | None:
        """Why a choice can't be right: a source that comes before it excludes it; one line."""
        if choice is None:
            return None
        half = choice.pin.half
        for source in self._before(choice):
            for pin in source.pins:
                if pin.half != half or not holds(pin.marker, python):
                    continue
                if not pin.admitted and os.path.basename(choice.source.path) == ".venv":
                    continue  # the project's own environment tells what came from the address
                exact = _versions(source, half, python)
                if (exact and choice.value not in exact) or not (
                    exact or admits(pin, choice.value)
                ):
                    return (
                        f"{self.place(pin)} says {pin.said}, and the next to name one version is"
                        f" {self.place(choice.pin)} with {choice.value}: pin it, or pass --image"
                    )
        return None

    def _before(self, choice: Choice) -> Iterator[Reading]:
        for group in self._groups:
            for source in group:
                if source is choice.source:
                    return
                yield source

    def _ranges(self, half: Half) -> list[Pin]:
        return [
            pin
            for group in self._groups
            for source in group
            for pin in source.pins
            if pin.half == half and pin.value is None
        ]

    def place(self, pin: Pin) -> str:
        """A pin's file and line, as they are told."""
        return self._place(pin.path, pin.line)

    def _place(self, path: str, line: int = 0) -> str:
        if path.startswith(os.path.join(self._top, "")):
            path = os.path.relpath(path, self._top).replace(os.sep, "/")
        return f"{path}:{line}" if line else path


def _has_flytekit(environment: Environment) -> bool:
    return any(pin.half == "flytekit" for pin in environment.pins)


def _versions(source: Reading, half: Half, python: str | None) -> dict[str, Pin]:
    """The exact versions that a source names, each with its first pin."""
    versions: dict[str, Pin] = {}
    for pin in source.pins:
        if pin.half == half and pin.value and holds(pin.marker, python):
            versions.setdefault(pin.value, pin)
    return versions
