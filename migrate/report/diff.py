"""What would change, as a unified diff that `git apply` and `patch` take."""

from __future__ import annotations

import difflib
import os
import re
from typing import TYPE_CHECKING

from migrate.report.harmless import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from migrate.results import Result

_COLOURS = {b"+": b"\x1b[32m", b"-": b"\x1b[31m", b"@": b"\x1b[36m"}
_BOLD, _PLAIN = b"\x1b[1m", b"\x1b[0m"
_CONTROLS = re.compile(rb"[\x00-\x1f\x7f]")


def diff(result: Result) -> bytes:
    """The change of one file, byte for byte in the file's own encoding."""
    name = _name(result.path)
    before = name if os.path.lexists(result.path) else None
    return unified(result.old, result.new, before, name)


def unified(old: bytes, new: bytes, before: str | None, after: str | None) -> bytes:
    """What makes `new` of `old`; the names are those of the file, None where there is none."""
    first = b"/dev/null" if before is None else _quoted(f"a/{before}")
    second = b"/dev/null" if after is None else _quoted(f"b/{after}")
    lines = difflib.diff_bytes(difflib.unified_diff, _lines(old), _lines(new), first, second)
    return b"".join(_whole(line) for line in lines)


def _name(path: str) -> str:
    """The file's name from here; from the repository's root, where it lies elsewhere."""
    try:
        name = os.path.relpath(path)
    except OSError:  # the current folder is gone
        name = ".."
    if name.startswith(".."):
        folder = os.path.dirname(path)
        while not os.path.exists(f"{folder}/.git") and folder != os.path.dirname(folder):
            folder = os.path.dirname(folder)
        name = os.path.relpath(path, folder) if folder != "/" else path.lstrip("/")
    return name.replace(os.sep, "/")


def _quoted(name: str) -> bytes:
    """A file name as git writes it in a patch: in quotes where it holds what does not print."""
    data = name.encode("utf-8", "surrogateescape")
    if not re.search(rb"""[\x00-\x1f\x7f"\\]""", data):
        return data + b"\t" if b" " in data else data  # `patch` ends a name at a space else
    escaped = re.sub(rb"""["\\]""", rb"\\\g<0>", data)
    return b'"' + _CONTROLS.sub(lambda match: b"\\%03o" % match.group()[0], escaped) + b'"'


def _lines(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def _whole(line: bytes) -> bytes:
    return line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def for_terminal(text: bytes, *, colour: bool) -> bytes:
    """A diff with nothing of the files' that a terminal obeys."""
    return b"".join(_safe_lines(text, colour))


def _safe_lines(text: bytes, colour: bool) -> Iterator[bytes]:
    for line in text.splitlines():
        columns = line.decode("utf-8", "backslashreplace").split("\t")
        safe = "\t".join(map(plain, columns)).encode()
        start = _BOLD if line.startswith((b"+++ ", b"--- ")) else _COLOURS.get(line[:1], b"")
        yield b"%s%s%s\n" % (start, safe, _PLAIN) if colour and start else safe + b"\n"
