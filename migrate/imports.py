"""The import statements that a text can hold, found without parsing it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# No part of these can match a text in two ways: what does not match in the end would take years.
_COMMENT = rb"#[^\r\n]*(?![^\r\n])"
_LISTED = rb"\((?:[\w\x80-\xff.,*\s\\]|" + _COMMENT + rb")*\)"
_GAP = rb"(?:[ \t\f]|\\\r?\n)"
_WORD = rb"[.\w\x80-\xff]+"
_REST = rb"(?:\\\r?\n|[^\r\n;#])*"
_IMPORTS = re.compile(
    rb"(?:^(?:\xef\xbb\xbf)?|[\r\n;:])[ \t\f]*(?:"
    rb"from" + _GAP + rb"*(" + _WORD + rb"(?:" + _GAP + rb"+" + _WORD + rb")*?)" + _GAP + rb"+"
    rb"import\b" + _GAP + rb"*(" + _LISTED + rb"|" + _REST + rb")"
    rb"|import" + _GAP + rb"+(" + _REST + rb"))"
)
_LINE = re.compile(rb"(?:[^\n]*\\\r?\n)*[^\n]*")  # with those that it is joined to
_IMPORT = re.compile(b"import")
_LIST = re.compile(rb"import[ \t\\\r\n]*" + _LISTED)
_GAPS = re.compile(_GAP)
_NAME = re.compile(rb"#[^\r\n]*|([.\w\x80-\xff]+)(?:\s+as\s+[\w\x80-\xff]+)?")


def whole_statement(data: bytes, start: int) -> tuple[bytes, int]:
    """The import statement whose line starts at `start`, and where the last of its lines ends.

    These are the lines that backslashes join; a list in parentheses may go on below them.
    """
    while data.endswith((b"\\\n", b"\\\r\n"), 0, start):
        start = data.rfind(b"\n", 0, start - 1) + 1
    joined = _LINE.match(data, start)
    assert joined is not None  # it may be empty
    end = joined.end()
    lists = (_LIST.match(data, word.start()) for word in _IMPORT.finditer(data, start, end))
    last = max([end, *(names.end() for names in lists if names)])
    return data[start:last], end


def imports(data: bytes) -> Iterator[tuple[int, str, list[str]]]:
    """Every import that the text can hold: level, module, and the names taken from it."""
    for match in _IMPORTS.finditer(data):
        origin, names, modules = match.groups()
        if origin is None:
            for module in _words(modules):
                yield 0, module, []
        else:
            module = _GAPS.sub(b"", origin).decode("utf-8", "replace")
            name = module.lstrip(".")
            yield len(module) - len(name), name, list(_words(names))


def _words(text: bytes) -> Iterable[str]:
    return (word.decode("utf-8", "replace") for word in _NAME.findall(text) if word)
