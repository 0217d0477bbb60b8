"""What was found in one file, and in all: the data that reports are made from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from migrate.findings import Finding
    from migrate.project import ProjectImage


class Region(NamedTuple):
    """A part of a file's text as it was read: of a notebook's JSON too.

    Offsets count characters from 0, lines and columns from 1; the end is behind the last one.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Change(NamedTuple):
    """One edit of a file's text."""

    region: Region
    """What it replaces; empty where it inserts."""
    text: str


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
    changes: tuple[Change, ...] = ()
    """What makes `new` of `old`; no two of them overlap."""
    encoding: str = "utf-8"
    """What `old` and `new` are decoded by; a byte order mark is no part of the text."""

    @property
    def pins(self) -> int:
        """How many sites get their image here."""
        return sum(finding.pinned for finding in self.findings)

    @property
    def sites(self) -> int:
        """How many sites are found here; a hint is said of none."""
        return sum(finding.code.kind != "hint" for finding in self.findings)

    @property
    def implicit(self) -> bool:
        """Whether any of its sites needs the project's image."""
        return any(
            finding.code.kind == "implicit" and finding.choice is None for finding in self.findings
        )

    @property
    def changed(self) -> bool:
        return self.new != self.old


class Run(NamedTuple):
    """A whole run: all that a report is made from."""

    results: Sequence[Result]
    files: int
    """How many files were looked at; those that flytekit does not reach have no result."""
    mode: str
    """`write`, `check`, `diff`, or `filter`: a text comes in and its new text goes out."""
    verbose: bool = False

    @property
    def writes(self) -> bool:
        return self.mode in ("write", "filter")

    @property
    def exit_code(self) -> int:
        from migrate.options import EXPLICIT, FAILED, IMPLICIT, USAGE

        if self.failed():
            return FAILED
        if self.imageless:
            return USAGE
        made = not self.writes and any(result.changed for result in self.results)
        return IMPLICIT if made or any(map(self.left, self.findings())) else EXPLICIT

    @property
    def imageless(self) -> bool:
        """Whether images are needed and none is known for any file."""
        if not any(result.project is not None and result.implicit for result in self.results):
            return False
        return not any(
            result.sites and (result.project is None or result.project.image)
            for result in self.results
        ) and not any(finding.choice for finding in self.findings())

    def findings(self) -> Iterator[Finding]:
        return (finding for result in self.results for finding in result.findings)

    def problems(self) -> Iterator[Problem]:
        return (problem for result in self.results for problem in result.problems)

    def projects(self) -> list[ProjectImage]:
        """Those whose own image is needed, in the order of their files."""
        asked = (r.project for r in self.results if r.project is not None and r.implicit)
        return list(dict.fromkeys(asked))

    def left(self, finding: Finding) -> bool:
        """Whether its image is implicit still, or may be."""
        return finding.open and not (finding.pinned and self.writes)

    def told(self, finding: Finding) -> bool:
        """Whether it is worth a line: what is rewritten shows in the diff, or is done."""
        shows = finding.open and not (finding.pinned and self.mode != "check")
        return self.verbose or shows or finding.code.kind == "hint"

    def pinned(self) -> int:
        """How many tasks get their image."""
        return sum(result.pins for result in self.results)

    def rewritten(self) -> int:
        """In how many files."""
        return sum(result.pins > 0 for result in self.results)

    def kinds(self) -> Counter[str]:
        """How many of all other findings are of each kind of code."""
        return Counter(each.code.kind for each in self.findings() if not each.pinned)

    def failed(self) -> int:
        """How many files have a problem."""
        return sum(bool(result.problems) for result in self.results)

    def uses(self) -> Counter[str]:
        """How often each wrapper of the user's is used."""
        total: Counter[str] = Counter()
        for result in self.results:
            total.update(dict(result.uses))
        return total
