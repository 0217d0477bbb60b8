"""`[tool.migrate]` of one file, read and checked."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from migrate.config import BadConfiguration, Origin, Settings
from migrate.config.keys import KEYS, code_problem, dotted, example, nearest, quoted
from migrate.config.toml_places import KeyPlaces, parse
from migrate.fence import Fence
from migrate.images import BadReference, parse_image
from migrate.source import BOM, Unreadable, read_bytes
from migrate.tops import Tops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import NoReturn

    from pathspec import GitIgnoreSpec

    from migrate.config.toml_places import Path
    from migrate.images import Image

TABLE = ("tool", "migrate")


def read_if_ours(path: str) -> Settings | None:
    """The settings of a `pyproject.toml`; None where it has no table of ours.

    Raises BadConfiguration.
    """
    if os.path.islink(path) and not _repository(os.path.dirname(path)).holds(path):
        raise BadConfiguration(
            f"{_shown(path)}: is a link out of the repository, which is not followed: name what it"
            " leads to with --config, or read none with --isolated"
        )
    data = _bytes(path)
    return _settings(path, data) if b"migrate" in data else None


def read_named(path: str) -> Settings:
    """The settings of the file that `--config` names. Raises BadConfiguration."""
    if not os.path.lexists(path):
        raise BadConfiguration(f"there is no {path!r} to read the configuration from")
    settings = _settings(os.path.abspath(path), _bytes(path))
    if settings is None:
        raise BadConfiguration(f"{_shown(path)}: has no table [tool.migrate]: add it")
    return settings


def _bytes(path: str) -> bytes:
    try:
        return read_bytes(path)
    except Unreadable as error:
        raise BadConfiguration(f"{_shown(path)}: cannot be read: {error}") from None


def _settings(path: str, data: bytes) -> Settings | None:
    try:
        text = data.removeprefix(BOM).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadConfiguration(f"{_shown(path)}:{line}: is not UTF-8: save it as UTF-8") from None
    try:
        table = _inside(parse(text), TABLE)
        lines = {} if table is None else KeyPlaces(text).lines
    except RecursionError:
        raise BadConfiguration(f"{_shown(path)}: is nested too deeply to be read") from None
    except ValueError as error:
        raise BadConfiguration(_no_toml(path, text, str(error))) from None
    return None if table is None else _Table(path, lines).settings(table)


def _inside(value: Any, keys: Iterable[str]) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _no_toml(path: str, text: str, message: str) -> str:
    what, _, place = message.partition(" (at ")
    line = re.match(r"line (\d+)", place)
    number = line[1] if line else str(text.rstrip("\n").count("\n") + 1)
    return f"{_shown(path)}:{number}: is not TOML: {what[:1].lower()}{what[1:]}"


class _Table:
    """The table of one file, with the lines for what is wrong in it."""

    def __init__(self, path: str, lines: dict[Path, int]) -> None:
        self._path = path
        self._lines = lines

    def settings(self, table: Any) -> Settings:
        if not isinstance(table, dict):
            self._refuse((), f"[tool.migrate] is {_kind(table)}: write it as a table")
        names = [key.name for key in KEYS]
        for name in table:
            if name not in names:
                hint = nearest(name, names) or f": its keys are {', '.join(names)}"
                self._refuse((name,), f"[tool.migrate] has no key {quoted(name)}{hint}")
        return Settings(
            image=self._image(("image",), table["image"]) if "image" in table else None,
            images_by_path=self._images(table, "images-by-path", self._require_matching),
            images_by_type=self._images(table, "images-by-type", self._require_type),
            exclude=self._patterns(table),
            select=self._codes(table, "select"),
            ignore=self._codes(table, "ignore"),
            ignore_by_path=self._ignore_by_path(table),
            baseline=self._baseline(table),
            folder=os.path.dirname(self._path),
            origins=tuple(self._origins(table)),
        )

    def _origins(self, table: dict[str, Any]) -> Iterable[tuple[str, Origin]]:
        for name, value in table.items():
            yield name, self._origin((name,))
            for inner in value if isinstance(value, dict) else ():
                yield f"{name}.{inner}", self._origin((name, inner))

    def _origin(self, keys: Path) -> Origin:
        return Origin(self._path, self._lines[TABLE + keys])

    # ------------------------------------------------------------ values

    def _image(self, keys: Path, value: Any) -> Image:
        if not isinstance(value, str):
            self._refuse_type(keys, value, "a string")
        try:
            return parse_image(value)
        except BadReference as error:
            self._refuse(keys, f"{dotted(keys)}: {error}")

    def _images(
        self, table: dict[str, Any], name: str, require: Callable[[Path, str], None]
    ) -> tuple[tuple[str, Image], ...]:
        images = self._table(table, name)
        for key in images:
            require((name, key), key)
        return tuple((key, self._image((name, key), value)) for key, value in images.items())

    def _ignore_by_path(self, table: dict[str, Any]) -> tuple[tuple[str, frozenset[str]], ...]:
        name = "ignore-by-path"
        ignored = self._table(table, name)
        for pattern in ignored:
            self._require_matching((name, pattern), pattern)
        return tuple((key, self._codes(ignored, key, (name,))) for key in ignored)

    def _codes(self, table: dict[str, Any], name: str, outer: Path = ()) -> frozenset[str]:
        codes = self._strings(table, name, outer)
        for number, code in enumerate(codes):
            if problem := code_problem(code):
                self._refuse((*outer, name, number), f"{dotted((*outer, name))}: {problem}")
        return frozenset(codes)

    def _patterns(self, table: dict[str, Any]) -> tuple[str, ...]:
        patterns = self._strings(table, "exclude")
        for number, pattern in enumerate(patterns):
            self._require_pattern(("exclude", number), pattern)
        return tuple(patterns)

    def _baseline(self, table: dict[str, Any]) -> str:
        """The absolute path of the file; one that leads out of the repository is refused."""
        name = self._string(table, "baseline")
        folder = os.path.dirname(self._path)
        path = os.path.normpath(os.path.join(folder, name))
        if name and not _repository(folder).holds(path):
            said = f"baseline: {quoted(name)} leads out of the repository"
            self._refuse(("baseline",), f"{said}: name a file in it, or pass --baseline")
        return name and path

    # ------------------------------------------------------------ their types

    def _string(self, table: dict[str, Any], name: str) -> str:
        value = table.get(name, "")
        if not isinstance(value, str):
            self._refuse_type((name,), value, "a string")
        if name in table and not value:
            self._refuse((name,), f"{name} is empty: write {example(name)}")
        return value

    def _strings(self, table: dict[str, Any], name: str, outer: Path = ()) -> list[str]:
        value = table.get(name, [])
        keys = (*outer, name)
        if not isinstance(value, list):
            self._refuse_type(keys, value, "a list of strings")
        for number, item in enumerate(value):
            if not isinstance(item, str):
                said = f"{dotted(keys)} has {_kind(item)} in it: write strings"
                self._refuse((*keys, number), f"{said}, {example(str(keys[0]))}")
        return value

    def _table(self, table: dict[str, Any], name: str) -> dict[str, Any]:
        value = table.get(name, {})
        if not isinstance(value, dict):
            self._refuse_type((name,), value, "a table")
        return value

    # ------------------------------------------------------------ what is refused

    def _require_pattern(self, keys: Path, pattern: str) -> GitIgnoreSpec:
        from migrate.files import BadPattern, one_pattern

        try:
            return one_pattern(pattern, quoted(pattern), "beside this file")
        except BadPattern as error:
            self._refuse(keys, f"{keys[0]}: {error}")

    def _require_matching(self, keys: Path, pattern: str) -> None:
        """A pattern that stands alone has to match something."""
        if not any(each.include for each in self._require_pattern(keys, pattern).patterns):
            said = f"{quoted(pattern)} matches nothing: write a pattern as in a .gitignore"
            self._refuse(keys, f"{keys[0]}: {said}")

    def _require_type(self, keys: Path, word: str) -> None:
        from migrate.config.task_types import known_types, takes_no_image

        known = known_types()
        if word in known:
            return
        if takes_no_image(word):
            self._refuse(keys, f"images-by-type: flytekit gives {word} no image: take it out")
        hint = nearest(word, known) or (
            ": write the name of a task_config, a task class or a decorator, or a plugin's, such as"
            " spark"
        )
        self._refuse(keys, f"images-by-type: there is no type {quoted(word)}{hint}")

    def _refuse_type(self, keys: Path, value: Any, wanted: str) -> NoReturn:
        said = f"{dotted(keys)} is {_kind(value)}: write {wanted}, {example(str(keys[0]))}"
        self._refuse(keys, said)

    def _refuse(self, keys: Path, message: str) -> NoReturn:
        """One line, at the line of the innermost of `keys` that the file spells."""
        from migrate.report.harmless import plain

        path: Path = TABLE + keys
        while path not in self._lines:
            path = path[:-1]
        raise BadConfiguration(f"{_shown(self._path)}:{self._lines[path]}: {plain(message)}")


def _repository(folder: str) -> Fence:
    """What a configuration file in the folder may name."""
    return Fence(Tops().of(folder))


def _shown(path: str) -> str:
    from migrate.report.harmless import shown

    return shown(path)


def _kind(value: Any) -> str:
    """What a value of TOML is, in words."""
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "a string", list: "a list", dict: "a table", int: "a number", float: "a number"}
    return kinds.get(type(value), "a date or time")
