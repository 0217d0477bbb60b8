"""What the user asks for, from `[tool.migrate]` of a `pyproject.toml` and from the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from migrate.catalog import Entry
    from migrate.images import Image


class BadConfiguration(ValueError):
    """A configuration that makes no sense; one line: file, line, what is wrong, what to do."""


class Origin(NamedTuple):
    """Where a value was decided."""

    path: str
    """A file, or the option's name on the command line."""
    line: int = 0
    """From 1; 0 for an option."""


class Settings(NamedTuple):
    """What holds for the files of one folder."""

    image: Image | None = None
    """The image to write; None: the one that flytekit would pick."""
    images_by_path: tuple[tuple[str, Image], ...] = ()
    """Patterns as in a `.gitignore`, taken from `folder`; the first that matches decides."""
    images_by_type: tuple[tuple[str, Image], ...] = ()
    exclude: tuple[str, ...] = ()
    select: frozenset[str] = frozenset()
    """The only finding codes that count; empty: all."""
    ignore: frozenset[str] = frozenset()
    ignore_by_path: tuple[tuple[str, frozenset[str]], ...] = ()
    baseline: str = ""
    """The file of findings that are accepted; empty: none."""
    folder: str = ""
    """The folder of the configuration file."""
    origins: tuple[tuple[str, Origin], ...] = ()
    """Where each value that is not a default was set, by its key."""

    def image_for(self, path: str, entry: Entry) -> Image | None:
        """The image for a task of the type `entry` in the file `path`; None: flytekit's own."""
        return self.image


class Configuration:
    """The settings of every folder; files are read once."""

    def __init__(self, given: Settings, file: str | None = None, *, isolated: bool = False) -> None:
        """`given` is what the command line says, which wins over every file.

        Args:
            given: the command line's own.
            file: the only configuration file to read; None: the nearest of each folder.
            isolated: read none.
        """
        self._given = given
        self._file = file
        self._isolated = isolated
        self._folders: dict[str, Settings] = {}

    def settings(self, folder: str) -> Settings:
        """What holds for the files in `folder`. Raises BadConfiguration."""
        return self._given

    def check(self, files: list[str]) -> None:
        """Read all configuration that the files fall under. Raises BadConfiguration."""
        for folder in dict.fromkeys(map(os.path.dirname, files)):
            self.settings(folder)
