"""What was found in one file, and what it becomes: the data that reports are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from migrate.findings import Finding
    from migrate.project import ProjectImage


class Problem(NamedTuple):
    """Why a file, or a cell of a notebook, could not be read, parsed or written."""

    path: str
    line: int
    """From 1; 0 where there is none."""
    message: str


class Result(NamedTuple):
    """One file's part of a run."""

    path: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    old: bytes = b""
    """What the file holds, if it changes; else empty, as is `new`."""
    new: bytes = b""
    uses: tuple[tuple[str, int], ...] = ()
    """How often each wrapper of the user's is used here."""
    emptied: frozenset[str] = frozenset()
    """Wrappers to which a use here gives an image that may be None."""
    wrappers: frozenset[str] = frozenset()
    """Wrappers whose own default this file's edits change."""
    project: ProjectImage | None = None
    """The project's own image or why there is none, where no image was given."""

    @property
    def pins(self) -> int:
        """How many sites get their image here."""
        return sum(finding.pinned for finding in self.findings)

    @property
    def implicit(self) -> bool:
        """Whether any of its sites needs an image."""
        return any(finding.code.kind == "implicit" for finding in self.findings)

    @property
    def changed(self) -> bool:
        return self.new != self.old
