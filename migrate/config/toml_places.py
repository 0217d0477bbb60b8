"""A TOML text, and on which line each of its keys and values stands: tomllib keeps no places.

tomlkit and other libraries that keep the text give no lines either. Here is no second parser: the
text is known to be valid, so it is enough to tell strings, brackets and keys apart.
"""

from __future__ import annotations

import re
import sys
from typing import Any, NamedTuple

Path = tuple[str | int, ...]
"""Keys from the outermost in, and the number, from 0, of an array's item."""

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+""")
_POINT = re.compile(r"[ \t]*\.[ \t]*")
_VALUE = re.compile(
    r'''
      """ (?: \\. | [^\\] )*? "{3,5}     # up to two quotes may stand before the last three
    | \'\'\' .*? '{3,5}
    | " (?: [^"\\\n] | \\. )* "
    | ' [^'\n]* '
    | [^,\]}\#\n]+                       # a number, a date, true
    ''',
    re.DOTALL | re.VERBOSE,
)


def parse(text: str) -> dict[str, Any]:
    """Raises ValueError, which says the line, where `text` is no TOML; RecursionError."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib.loads(text)


class _Place(NamedTuple):
    """What stands at an offset, and where to read on."""

    keys: Path
    end: int


class KeyPlaces:
    """The lines of one valid TOML text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted = (0, 1)
        self._tables: dict[Path, int] = {}
        """How many items each array of tables has so far."""
        self.lines: dict[Path, int] = {}
        """The line, from 1, where each key is first spelled, and each item of an array begins."""
        self._read()

    def _read(self) -> None:
        table: Path = ()
        at = self._after_space(0)
        while at < len(self._text):
            if self._text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._pair(table, at)
            at = self._after_space(at)

    def _header(self, at: int) -> _Place:
        """`[a.b]`, or `[[a.b]]` for one more item of an array."""
        many = self._text.startswith("[[", at)
        keys, end = self._keys(self._after_space(at + 1 + many))
        path = self._in_arrays(keys[:-1]) + keys[-1:]
        if many:
            self._note(path, at)
            number = self._tables.get(path, 0)
            self._tables[path] = number + 1
            path += (number,)
        else:
            path = self._in_arrays(keys)
        for length in range(1, len(path) + 1):
            self._note(path[:length], at)
        return _Place(path, self._text.index("]", end) + 1 + many)

    def _in_arrays(self, keys: Path) -> Path:
        """The path that a header's keys mean: that of an array of tables is its last item."""
        path: Path = ()
        for key in keys:
            path += (key,)
            if path in self._tables:
                path += (self._tables[path] - 1,)
        return path

    def _pair(self, table: Path, at: int) -> int:
        """`a.b = value`; the offset behind it."""
        keys, end = self._keys(at)
        for length in range(1, len(keys) + 1):
            self._note(table + keys[:length], at)
        equals = self._text.index("=", end)
        return self._value(table + keys, self._after_space(equals + 1))

    def _keys(self, at: int) -> _Place:
        keys: list[str] = []
        while True:
            match = _KEY.match(self._text, at)
            assert match, "the text is valid TOML"
            keys.append(_spelled(match[0]))
            point = _POINT.match(self._text, match.end())
            if point is None:
                return _Place(tuple(keys), match.end())
            at = point.end()

    def _value(self, path: Path, at: int) -> int:
        opening = self._text[at]
        if opening not in "[{":
            match = _VALUE.match(self._text, at)
            assert match, "the text is valid TOML"
            return match.end()
        closing = "]" if opening == "[" else "}"
        number = 0
        at = self._after_space(at + 1)
        while self._text[at] != closing:
            if opening == "[":
                self._note((*path, number), at)
                at = self._value((*path, number), at)
                number += 1
            else:
                at = self._pair(path, at)
            at = self._after_space(at)
            if self._text[at] == ",":
                at = self._after_space(at + 1)
        return at + 1

    def _after_space(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        assert match, "it matches the empty text"
        return match.end()

    def _note(self, path: Path, at: int) -> None:
        """The first time that a path is spelled counts; places come in order."""
        if path not in self.lines:
            offset, line = self._counted
            self._counted = (at, line + self._text.count("\n", offset, at))
            self.lines[path] = self._counted[1]


def _spelled(key: str) -> str:
    """A key without its quotes."""
    if key[0] == '"' and "\\" in key:
        (name,) = parse(f"{key} = 0")
        return name
    return key[1:-1] if key[0] in "\"'" else key
