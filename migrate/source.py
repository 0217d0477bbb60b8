"""One file's exact text: bytes and back, offsets, edits, and a write that is whole or none."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

LIMIT = 64 * 1024 * 1024
BOM = b"\xef\xbb\xbf"
_BINARY: int = getattr(os, "O_BINARY", 0)
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY
_OPEN_NO_LINK = _OPEN | getattr(os, "O_NOFOLLOW", 0)
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_PIECE = 1 << 20
_COOKIE = re.compile(rb"(?:.*\n)?[ \t\f]*#.*?coding[:=]")
"""On one of the first two lines."""
_LINE_END = re.compile("\r\n|\r|\n")


class Unreadable(Exception):
    """A file that cannot be read or decoded; the message says why, in one line."""


class NoFile(Unreadable):
    """What stands there is no file: gone, a folder, a pipe, or a link not to be followed."""


class Unwritable(Exception):
    """A file that cannot be written; the message says why, in one line."""


class Edit(NamedTuple):
    """One replacement of `text[start:end]`; `start == end` inserts. Offsets in characters."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with all `edits` made. Raises ValueError where two of them overlap."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < done or edit.end < edit.start:
            raise ValueError(f"edits overlap at offset {edit.start}")
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, text[done:]))


class Source(NamedTuple):
    """A file's text and all that is needed to turn an edited text back into its bytes."""

    path: str
    data: bytes
    text: str
    encoding: str
    bom: bool

    def encode(self, text: str) -> bytes:
        """The bytes of an edited text. Raises Unwritable if the file's encoding cannot hold it."""
        try:
            return (BOM if self.bom else b"") + text.encode(self.encoding)
        except UnicodeError as error:
            raise Unwritable(f"cannot be encoded as {self.encoding} again: {error}") from None


def read_bytes(path: str, links: bool = True) -> bytes:
    """The file's bytes; with `links` false, not through a symbolic link.

    Raises NoFile for what is no regular file, Unreadable for one that is refused or too large.
    """
    try:
        file = os.open(path, _OPEN if links else _OPEN_NO_LINK)
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) or os.path.islink(path):
            raise NoFile(_reason(error)) from None
        if isinstance(error, OSError) and error.errno == errno.ENXIO:  # a socket
            raise NoFile("is not a regular file") from None
        raise Unreadable(_reason(error)) from None
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise NoFile("is not a regular file")
        if status.st_size > LIMIT:
            raise Unreadable(f"is larger than {LIMIT // 2**20} MB")
        data = os.read(file, status.st_size + 1)
        while len(data) != status.st_size and (more := os.read(file, _PIECE)):
            data += more
        return data
    except OSError as error:
        raise Unreadable(_reason(error)) from None
    finally:
        os.close(file)


def decode(path: str, data: bytes) -> Source:
    """The text of `data`, decoded as Python would. Raises Unreadable if that isn't exact."""
    bom = data.startswith(BOM)
    body = data[3:] if bom else data
    encoding = _declared_encoding(data) if _COOKIE.match(body) else "utf-8"
    try:
        text = body.decode(encoding)
        if encoding != "utf-8" and text.encode(encoding) != body:  # UTF-8 always is exact
            raise Unreadable(f"does not survive decoding as {encoding} and encoding again")
    except (UnicodeError, LookupError) as error:
        raise Unreadable(f"is not valid {encoding}: {error}") from None
    return Source(path, data, text, encoding, bom)


def _declared_encoding(data: bytes) -> str:
    import io
    import tokenize

    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError as error:
        raise Unreadable(str(error)) from None
    return "utf-8" if encoding == "utf-8-sig" else encoding


def last_line(node: ast.stmt | ast.expr) -> int:
    """The line that a node ends on, as the parser says of each."""
    return node.end_lineno or node.lineno


class Lines:
    """Where each line of a text begins, as the Python tokenizer counts lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ascii = text.isascii()
        if "\r" in text:
            self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        else:
            self.starts = [0, *accumulate([len(line) + 1 for line in text.split("\n")])]
            self.starts.pop()

    def offset(self, line: int, column: int) -> int:
        """The character offset of an `ast` position: 1-based line, 0-based UTF-8 column."""
        start = self.starts[line - 1]
        if self._ascii:
            return start + column
        head = self.text[start : start + column]  # or more: a character has one byte at least
        return start + len(head.encode()[:column].decode())

    def line_of(self, offset: int) -> int:
        """The 1-based line that holds the character at `offset`."""
        return bisect_right(self.starts, offset)

    def line(self, number: int) -> str:
        """The text of a 1-based line without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def newline_of(text: str) -> str:
    """The line end that `text` uses first, or a plain newline."""
    match = _LINE_END.search(text)
    return match.group() if match else "\n"


def write(path: str, data: bytes, expected: bytes) -> None:
    """Put `data` in the place of `expected`, whole or not at all; mode, owner and links are kept.

    Raises Unwritable, and leaves the file as it was, if that fails or the file has changed.
    """
    target = os.path.realpath(path)
    try:
        status = os.stat(target)
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise Unwritable("is read-only")
        _expect(target, expected)
        _replace(target, data, status, expected)
    except Unreadable as error:
        raise Unwritable(str(error)) from None
    except OSError as error:
        raise Unwritable(_reason(error)) from None


def create(path: str, data: bytes) -> None:
    """Make a file that is not there yet, whole or not at all. Raises Unwritable."""
    if os.path.lexists(path):
        raise Unwritable("has been made meanwhile: run again")
    try:
        _replace(path, data)
    except OSError as error:
        raise Unwritable(_reason(error)) from None


def _expect(path: str, expected: bytes) -> None:
    """Raises Unwritable for a file that holds anything else."""
    if read_bytes(path) != expected:
        raise Unwritable("has changed since it was read: run again")


def _replace(
    target: str, data: bytes, status: os.stat_result | None = None, expected: bytes = b""
) -> None:
    """Put `data` there; `status` and `expected` are of the file that it takes the place of."""
    folder, name = os.path.split(target)
    temporary = f"{folder}/.{name[:50]}.migrate-{os.urandom(8).hex()}"
    try:
        handle = os.open(temporary, _MAKE, 0o666 if status is None else 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        if status is not None:
            _keep_owner_and_mode(temporary, status)
            _expect(target, expected)  # again: a slow disk gives others time to write
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):  # an interruption may come before or after it is there
            os.unlink(temporary)
        raise


def _keep_owner_and_mode(path: str, status: os.stat_result) -> None:
    now = os.stat(path)
    if (now.st_uid, now.st_gid) != (status.st_uid, status.st_gid):
        os.chown(path, status.st_uid, status.st_gid)
    os.chmod(path, stat.S_IMODE(status.st_mode))


def _reason(error: OSError | ValueError) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return f"{text[:1].lower()}{text[1:]}"
