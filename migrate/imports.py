"""The import statements that a text can hold, found without parsing it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IMPORTS = re.compile(
    rb"(?:^|[\r\n;:])[ \t\f]*(?:"
    rb"from[ \t\\]*([.\w\x80-\xff][.\w\x80-\xff \t]*?)[ \t\\]+import\b[ \t\\]*"
    rb"(\((?:[^)#]|#[^\r\n]*)*\)|(?:\\\r?\n|[^\r\n;#])*)"
    rb"|import[ \t\\]+((?:\\\r?\n|[^\r\n;#])*))"
)
_PARENTHESES = re.compile(rb"\((?:[^)#]|#[^\r\n]*)*\)")
_NAME = re.compile(rb"#[^\r\n]*|([.\w\x80-\xff]+)(?:\s+as\s+[\w\x80-\xff]+)?")


def whole_statement(data: bytes, start: int, end: int) -> bytes:
    """The import statement whose line is `data[start:end]`, with the lines that it goes on over."""
    while data.endswith((b"\\\n", b"\\\r\n"), 0, start):
        start = data.rfind(b"\n", 0, start - 1) + 1
    if b"(" in data[start:end]:
        names = _PARENTHESES.search(data, start)
        end = max(end, names.end() if names else 0)
    while data[start:end].rstrip(b"\r").endswith(b"\\"):
        following = data.find(b"\n", end + 1)
        end = following if following >= 0 else len(data)
        if end == len(data):
            break
    return data[start:end]


def imports(data: bytes) -> Iterator[tuple[int, str, list[str]]]:
    """Every import that the text can hold: level, module, and the names taken from it."""
    for match in _IMPORTS.finditer(data):
        origin, names, modules = match.groups()
        if origin is None:
            for module in _words(modules):
                yield 0, module, []
        else:
            module = origin.decode("utf-8", "replace").replace(" ", "").replace("\t", "")
            name = module.lstrip(".")
            yield len(module) - len(name), name, list(_words(names))


def _words(text: bytes) -> Iterable[str]:
    return (word.decode("utf-8", "replace") for word in _NAME.findall(text) if word)
