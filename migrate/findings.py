"""What is said of one task site; the codes are in `migrate.codes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from migrate.codes import CODES as CODES
from migrate.codes.caching import *  # noqa: F403
from migrate.codes.code import Code as Code
from migrate.codes.holding import *  # noqa: F403
from migrate.codes.ignoring import *  # noqa: F403
from migrate.codes.settled import *  # noqa: F403
from migrate.codes.unsettled import *  # noqa: F403

if TYPE_CHECKING:
    from migrate.config import Choice
    from migrate.explaining.stated import Stated
    from migrate.results import Change, Region


class Exemption(NamedTuple):
    """Why a finding is let be that would be open."""

    code: Code
    """What it is."""
    by: str
    """`comment`, `option`, `configuration` or `baseline`."""
    path: str
    """The file that says so, or the option's name."""
    line: int
    """From 1; 0 where there is none."""
    reason: str
    """The user's own words; may be empty."""
    new_line: int = 0
    """The line after the file's edits."""
    cell: int = 0
    """The number of the notebook's cell, from 1; 0 elsewhere."""

    def said(self, written: bool) -> str:
        """What it is, who says no and why; the line is that of the file on disk."""
        from migrate.report.harmless import shown

        line = self.new_line if written else self.line
        cell = f":cell {self.cell}" if self.cell else ""
        place = f"{shown(self.path)}{cell}:{line}" if line else self.path
        who = f"comment {place}" if self.by == "comment" else place
        return f"{self.code.number}, by {who}{': ' if self.reason else ''}{self.reason}"


class Finding(NamedTuple):
    """What is said of one task site."""

    path: str
    line: int
    """From 1; in a notebook, the line within the cell."""
    new_line: int
    """The same after the file's edits."""
    column: int
    """From 1, in characters."""
    cell: int
    """The number of the notebook's cell from 1; 0 in a module."""
    task: str
    """The name of what is made, such as `train`, or `make.train` inside of `make`."""
    maker: str
    """What makes it, as flytekit calls it: `task`, `dynamic`, `ShellTask`."""
    code: Code
    detail: str
    """What is particular to this site; may be empty."""
    pinned: bool
    """An edit that gives it its image is among the file's edits."""
    key: str = ""
    """The wrapper of the user's that the site stands in; empty for most."""
    type: str = ""
    """The kind of task by the catalog: its task_config's name, such as `Spark`, else `maker`'s."""
    image: str = ""
    """The image that it names, gets or is to get; empty where the source doesn't show it."""
    given: str = ""
    """The source text of its image; empty where it has none."""
    choice: Choice | None = None
    """The image that the user asked for where the site names none; None: flytekit's own."""
    region: Region | None = None
    """Where it stands in the text of the file; None where it stands for no site."""
    changes: tuple[Change, ...] = ()
    """All that gives it its image, where that is pinned and new text was asked for."""
    exemption: Exemption | None = None
    """Who has said no to it, where somebody has."""
    stated: Stated | None = None
    """What its code says of its image; None where it stands for no site."""

    cache: str = ""
    """Why its cache version may change with an edit; empty where it has one of its own, or none."""

    @property
    def open(self) -> bool:
        """Its image is implicit, or may be."""
        return self.code.open
