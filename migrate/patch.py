"""The way back: a patch that undoes what a run has written, and what applies it.

It is a unified diff whose names count from its own folder: there, `git apply FILE` and
`patch -p1 -i FILE` take it too. Above each file's part, where these look at nothing, it says what
the run has left: here only that is undone, byte for byte, or nothing.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from migrate.results import Result

_NOWHERE = b"/dev/null"
_HEAD = re.compile(rb"@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@")
_LEFT = b"# the run has left SHA-256 "
_NO_NEWLINE = b"\\ No newline at end of file"
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.S)
# As git checks the names in its index: a file system may fold case, leave out what does not
# print, or end a name before a point, a space or a colon.
_GITS = re.compile(r"(?:\.git|git~\d+)[. ]*(?::.*)?", re.S)


class BadPatch(Exception):
    """The file is no patch of this tool's; the message is one line."""


class Changed(Exception):
    """A file is not what the run has left; the message says where, in one line."""


class OutOfReach(Exception):
    """A file lies where a patch must not reach; the message is one line."""


class ReversePatch(NamedTuple):
    """A patch that is to be left in a file."""

    path: str
    """Absolute."""
    parts: tuple[tuple[str, bytes], ...]
    """Path and text, for each file."""

    @property
    def text(self) -> bytes:
        return b"".join(text for _, text in self.parts)

    def of(self, paths: Iterable[str]) -> ReversePatch:
        """The part of it that is about these files."""
        those = set(paths)
        return self._replace(parts=tuple(part for part in self.parts if part[0] in those))


def reverse(path: str, results: Iterable[Result]) -> ReversePatch:
    """The patch that undoes all changes. Raises OutOfReach for a file not below its folder."""
    from migrate.report.diff import unified

    folder = os.path.realpath(os.path.dirname(os.path.abspath(path)))
    parts = []
    for result in results:
        if not result.changed:
            continue
        target = os.path.realpath(result.path)
        if not target.startswith(f"{folder.rstrip(os.sep)}{os.sep}"):
            raise OutOfReach(
                f"{os.path.relpath(result.path)} does not lie below its folder:"
                " put FILE into a folder above all that changes"
            )
        name = os.path.relpath(target, folder).replace(os.sep, "/")
        new = name if result.old or os.path.lexists(result.path) else None
        mark = b"%s%s\n" % (_LEFT, _hash(result.new))
        parts.append((result.path, mark + unified(result.new, result.old, name, new)))
    return ReversePatch(os.path.abspath(path), tuple(parts))


# ---------------------------------------------------------------- applying it


class Hunk(NamedTuple):
    """Some lines, and what they were before the run."""

    line: int
    """From 1; the line before, where there are none."""
    now: tuple[bytes, ...]
    before: tuple[bytes, ...]


class FilePatch(NamedTuple):
    """All that is to be undone in one file."""

    name: str
    """From the patch's folder, with `/`."""
    removes: bool
    """The run has made the file."""
    left: bytes
    """The hash of what the run has left; nothing where the patch does not say."""
    hunks: tuple[Hunk, ...]

    def undone(self, data: bytes) -> bytes:
        """What the file held before the run. Raises Changed."""
        lines = split(data)
        parts: list[bytes] = []
        done = 0
        for hunk in self.hunks:
            start = hunk.line - 1 if hunk.now else hunk.line
            there = tuple(lines[start : start + len(hunk.now)])
            if start < done or there != hunk.now:
                raise Changed(f"line {start + _first_difference(there, hunk.now) + 1}")
            parts += (*lines[done:start], *hunk.before)
            done = start + len(hunk.now)
        parts += lines[done:]
        if self.removes and parts:
            raise Changed(f"line {done + 1}")
        if self.left and _hash(data) != self.left:
            raise Changed("in other lines than the run has written")
        return b"".join(parts)


def _hash(data: bytes) -> bytes:
    from hashlib import sha256

    return sha256(data).hexdigest().encode()


def _first_difference(there: tuple[bytes, ...], meant: tuple[bytes, ...]) -> int:
    pairs = enumerate(zip(there, meant, strict=False))
    return next((index for index, (one, other) in pairs if one != other), len(there))


def split(data: bytes) -> list[bytes]:
    """Lines with their ends, as a diff counts them."""
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def read_patch(data: bytes) -> list[FilePatch]:
    """Take a patch apart. Raises BadPatch."""
    lines = _Lines(split(data))
    patches = []
    while lines.left:
        left = lines.take(_LEFT).rstrip() if lines.starts(_LEFT) else b""
        old, new = _name(lines.take(b"--- "), b"a/"), _name(lines.take(b"+++ "), b"b/")
        if old is None or new not in (old, None):
            raise BadPatch(f"line {lines.number}: it does not name one file")
        hunks = []
        while lines.starts(b"@@ "):
            hunks.append(_hunk(lines))
        if not hunks:
            raise BadPatch(f"line {lines.number + 1}: no @@ follows")
        patches.append(FilePatch(old, new is None, left, tuple(hunks)))
    if len({patch.name for patch in patches}) < len(patches):
        raise BadPatch("it names a file twice")
    return patches


class _Lines:
    def __init__(self, lines: list[bytes]) -> None:
        self._lines = lines
        self.number = 0
        """How many have been taken."""

    @property
    def left(self) -> bool:
        return self.number < len(self._lines)

    def starts(self, mark: bytes) -> bool:
        return self.left and self._lines[self.number].startswith(mark)

    def take(self, mark: bytes) -> bytes:
        """What follows `mark` in the next line, with the line's end."""
        if not self.starts(mark):
            raise BadPatch(f"line {self.number + 1}: no {mark.decode()!r}")
        self.number += 1
        return self._lines[self.number - 1][len(mark) :]


def _hunk(lines: _Lines) -> Hunk:
    head = _HEAD.match(b"@@ " + lines.take(b"@@ "))
    if head is None:
        raise BadPatch(f"line {lines.number}: it is no head of changes")
    line, olds, _, news = (int(number or 1) for number in head.groups())
    now: list[bytes] = []
    before: list[bytes] = []
    while len(now) < olds or len(before) < news:
        kind = next((mark for mark in (b" ", b"-", b"+") if lines.starts(mark)), None)
        if kind is None:
            raise BadPatch(f"line {lines.number + 1}: it is no part of the changes above")
        text = lines.take(kind)
        if lines.starts(_NO_NEWLINE):
            lines.take(_NO_NEWLINE)
            text = text.removesuffix(b"\n")
        now += [text] if kind != b"+" else []
        before += [text] if kind != b"-" else []
    if (len(now), len(before)) != (olds, news):
        raise BadPatch(f"line {lines.number}: there are more lines than its head says")
    return Hunk(line, tuple(now), tuple(before))


def _name(text: bytes, start: bytes) -> str | None:
    """The file that a line names; None for none. Raises BadPatch for one out of its folder."""
    name = text.removesuffix(b"\n").removesuffix(b"\t")
    if name == _NOWHERE:
        return None
    if len(name) > 1 and name[:1] == name[-1:] == b'"':
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    parts = name.split(b"/")
    if not name.startswith(start) or any(part in (b"", b".", b"..") for part in parts):
        raise BadPatch(f"{os.fsdecode(name)!r} is no file below its folder")
    return os.fsdecode(name[len(start) :])


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8) & 255]) if len(match[1]) == 3 else match[1]


def files(patches: Iterable[FilePatch], folder: str) -> Iterator[tuple[FilePatch, str]]:
    """Each with the path of its file. Raises OutOfReach where a link leads there, and for git's."""
    for patch in patches:
        path = folder
        for part in patch.name.split("/"):
            path = os.path.join(path, part)
            if _is_gits(part):
                raise OutOfReach(f"{os.path.relpath(path)} is git's own")
            if os.path.islink(path):
                raise OutOfReach(f"{os.path.relpath(path)} is a link, which is not followed")
        yield patch, path


def _is_gits(name: str) -> bool:
    """Whether some file system takes it for `.git`, whose settings and hooks are programs."""
    printed = "".join(filter(str.isprintable, name))
    return _GITS.fullmatch(printed.casefold()) is not None
