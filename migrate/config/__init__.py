"""What the user asks for, from `[tool.migrate]` of a `pyproject.toml` and from the command line.

The nearest `pyproject.toml` up from a file that has the table decides, as far as the root of the
repository; what an outer one excludes is out, whatever lies in it. Each key that the command line
gives wins over all of them. The keys are `KEYS` of `migrate.config.keys`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec import GitIgnoreSpec

    from migrate.catalog import Entry
    from migrate.constants.sight import Planned
    from migrate.exemptions.baseline import Baseline
    from migrate.holding.lock import Lock
    from migrate.images import Image

FILE = "pyproject.toml"


class BadConfiguration(ValueError):
    """A configuration that makes no sense; one line: file, line, what is wrong, what to do."""


class Origin(NamedTuple):
    """Where a value was decided."""

    path: str
    """A file, or the option's name on the command line."""
    line: int = 0
    """From 1; 0 for an option."""


class Choice(NamedTuple):
    """An image that was asked for, and where."""

    image: Image
    origin: Origin


class Settings(NamedTuple):
    """What holds for the files of one folder."""

    image: Image | None = None
    """The image to write; None: the one that flytekit would pick."""
    images_by_path: tuple[tuple[str, Image], ...] = ()
    """Patterns as in a `.gitignore`, taken from `folder`; the first that matches decides."""
    images_by_type: tuple[tuple[str, Image], ...] = ()
    """By names of `task_types`; a class's own name wins, then the first that matches."""
    exclude: tuple[str, ...] = ()
    select: frozenset[str] = frozenset()
    """The only finding codes that count; empty: all."""
    ignore: frozenset[str] = frozenset()
    ignore_by_path: tuple[tuple[str, frozenset[str]], ...] = ()
    baseline: str = ""
    """The file of findings that are accepted, absolute; empty: none."""
    folder: str = ""
    """The folder of the configuration file."""
    origins: tuple[tuple[str, Origin], ...] = ()
    """Where each value that is not a default was set, by its key; that of a table's own key
    is the two joined by a point, `images-by-type.Spark`."""

    def image_for(self, path: str, entry: Entry) -> Image | None:
        """The image for a task of the type `entry` in the file `path`; None: flytekit's own."""
        choice = self.choice(path, entry)
        return choice and choice.image

    def choice(self, path: str, entry: Entry) -> Choice | None:
        """The same with where it was asked for: by type, else by path, else for all."""
        if self.images_by_type:
            from migrate.config.task_types import nearest_type

            name = nearest_type(entry, [name for name, _ in self.images_by_type])
            if name is not None:
                return self._chosen(dict(self.images_by_type)[name], f"images-by-type.{name}")
        for pattern, image in self.images_by_path:
            if self._matches((pattern,), path):
                return self._chosen(image, f"images-by-path.{pattern}")
        return None if self.image is None else self._chosen(self.image, "image")

    def choices(self) -> list[Choice]:
        """Every image that is asked for, for whichever tasks."""
        tables = (("images-by-path", self.images_by_path), ("images-by-type", self.images_by_type))
        found = [self._chosen(i, f"{key}.{name}") for key, table in tables for name, i in table]
        return found if self.image is None else [self._chosen(self.image, "image"), *found]

    def _chosen(self, image: Image, key: str) -> Choice:
        return Choice(image, dict(self.origins)[key])

    def excludes(self, path: str) -> bool:
        """Whether `exclude` has the file, or the folder where `path` ends in a slash."""
        return bool(self.exclude) and self._matches(self.exclude, path)

    def lets_be(self, codes: frozenset[str], path: str) -> Origin | None:
        """Who says that what has one of `codes` does not count in the file `path`, if any does."""
        origins = dict(self.origins)
        if self.select and not codes & self.select:
            return origins["select"]
        if codes & self.ignore:
            return origins["ignore"]
        for pattern, ignored in self.ignore_by_path:
            if codes & ignored and self._matches((pattern,), path):
                return origins[f"ignore-by-path.{pattern}"]
        return None

    def _matches(self, patterns: tuple[str, ...], path: str) -> bool:
        """Whether patterns, taken from `folder`, match; they say nothing of what lies outside."""
        start = os.path.join(self.folder, "")
        if not path.startswith(start):
            return False
        return _spec(patterns).match_file(path[len(start) :].replace(os.sep, "/"))


_specs: dict[tuple[str, ...], GitIgnoreSpec] = {}


def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    if patterns not in _specs:
        from migrate.files import ignore_spec

        _specs[patterns] = ignore_spec(patterns)
    return _specs[patterns]


class Configuration:
    """The settings of every folder; files are read once."""

    def __init__(self, given: Settings, file: str | None = None, *, isolated: bool = False) -> None:
        """`given` is what the command line says, which wins over every file.

        Args:
            given: the command line's own; each value has its option among the origins.
            file: the only configuration file to read; None: the nearest of each folder.
            isolated: read none.
        """
        self._given = given
        self._file = file
        self._isolated = isolated
        self.planned: Planned | None = None
        """The constant that the command line asks to be made."""
        self.lock: Lock | None = None
        """What the command line holds the images to."""
        self.keep_cache = False
        """Whether tasks are left alone whose cache version may change with an edit."""
        self._folders: dict[str, Settings] = {}
        self._baselines: dict[str, Baseline] = {}

    def settings(self, folder: str) -> Settings:
        """What holds for the files in `folder`, an absolute path. Raises BadConfiguration."""
        if self._isolated:
            return self._given
        if self._file is not None:
            return self._of_all(self._file)
        waiting = []
        while folder not in self._folders:
            waiting.append(folder)
            parent = os.path.dirname(folder)
            if parent == folder or os.path.lexists(f"{folder}/.git"):
                break
            folder = parent
        outer = self._folders.get(folder, self._given)
        for inner in reversed(waiting):
            outer = self._folders[inner] = self._inside(outer, inner)
        return outer

    def _of_all(self, file: str) -> Settings:
        if "" not in self._folders:
            from migrate.config.file import read_named

            self._folders[""] = _over(self._given, read_named(file))
        return self._folders[""]

    def _inside(self, outer: Settings, folder: str) -> Settings:
        """What holds in `folder`, where `outer` holds around it."""
        path = os.path.join(folder, FILE)
        if not os.path.lexists(path) or outer.excludes(os.path.join(folder, "")):
            return outer
        from migrate.config.file import read_if_ours

        own = read_if_ours(path)
        return outer if own is None else _over(self._given, own)

    def included(self, files: Sequence[str]) -> list[str]:
        """The files that no configuration excludes; all of it is read. Raises BadConfiguration."""
        kept = [path for path in files if not self.settings(os.path.dirname(path)).excludes(path)]
        for settings in self.accepting(kept):
            self.baseline(settings)
        return kept

    def accepting(self, files: Sequence[str]) -> list[Settings]:
        """Settings of the files that have a baseline, one for each baseline."""
        folders = dict.fromkeys(map(os.path.dirname, files))
        every = (self.settings(folder) for folder in folders)
        return list({each.baseline: each for each in every if each.baseline}.values())

    def baseline(self, settings: Settings) -> Baseline:
        """The findings that are accepted where `settings` hold. Raises BadConfiguration."""
        from migrate.exemptions.baseline import NONE, read_baseline

        path = settings.baseline
        if path not in self._baselines:
            self._baselines[path] = read_baseline(path) if path else NONE
        return self._baselines[path]


def _over(given: Settings, own: Settings) -> Settings:
    """A file's settings under the command line's: key by key, and `--image` over all images."""
    origins = dict(own.origins)
    if given.image is not None:
        own = own._replace(image=given.image, images_by_path=(), images_by_type=())
        tables = {"images-by-path", "images-by-type"} & origins.keys()
        origins |= dict.fromkeys(tables, dict(given.origins)["image"])
    own = own._replace(
        select=given.select or own.select,
        ignore=given.ignore or own.ignore,
        baseline=given.baseline or own.baseline,
    )
    return own._replace(origins=tuple((origins | dict(given.origins)).items()))
