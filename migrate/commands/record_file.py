"""Write a record file: anew, or over one of its own kind, and over nothing else.

A run over a part of the tree says nothing of the rest, whose entries stay.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from migrate.commands import BadUse
from migrate.record_file import BadRecordFile, RecordFile, read
from migrate.report.harmless import shown
from migrate.source import Unreadable, Unwritable, create, read_bytes, write

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection

    from migrate.record_file import Entry, Kind


class Place(NamedTuple):
    """Where a record file is to stand."""

    option: str
    """Which asks for it."""
    path: str
    """Absolute."""
    old: bytes | None
    """What stands there now; None where nothing does."""
    entries: list[Entry]
    """The same, read."""

    def kept(self, examined: Collection[str]) -> list[Entry]:
        """The entries of files that are there, and of which this run has seen nothing new."""
        file = RecordFile(self.path).file
        paths = ((entry, file(entry["file"])) for entry in self.entries)
        return [entry for entry, path in paths if path not in examined and os.path.lexists(path)]

    def write(self, new: bytes) -> None:
        """Raises BadUse."""
        try:
            if self.old is None:
                create(self.path, new)
            elif new != self.old:
                write(self.path, new, self.old)
        except Unwritable as error:
            raise BadUse(f"{self.option}: {shown(self.path)}: {error}") from None


def place_of(kind: Kind, named: str, options: Namespace) -> Place:
    """The place of the file `named`, that of another kind is none. Raises BadUse."""
    option, path = f"--write-{kind.name}", os.path.abspath(named)
    if options.output_format != "text":
        raise BadUse(f"{option} prints no report: leave --output-format out")
    if not os.path.lexists(path):
        return Place(option, path, None, [])
    try:
        entries = [entry for entry, _ in read(kind, path)]
        return Place(option, path, read_bytes(path), entries)
    except (BadRecordFile, Unreadable) as error:
        raise BadUse(f"{option} writes over no other file: {error}") from None
