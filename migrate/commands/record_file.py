"""Write a record file: anew, or over one of its own kind, and over nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from migrate.commands import BadUse
from migrate.record_file import BadRecordFile, read
from migrate.report.harmless import shown
from migrate.source import Unreadable, Unwritable, create, read_bytes, write

if TYPE_CHECKING:
    from argparse import Namespace

    from migrate.record_file import Kind


class Place(NamedTuple):
    """Where a record file is to stand."""

    option: str
    """Which asks for it."""
    path: str
    """Absolute."""
    old: bytes | None
    """What stands there now; None where nothing does."""

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
        return Place(option, path, None)
    try:
        read(kind, path)
        return Place(option, path, read_bytes(path))
    except (BadRecordFile, Unreadable) as error:
        raise BadUse(f"{option} writes over no other file: {error}") from None
