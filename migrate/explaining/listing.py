"""Every task of a tree as a row: its type, its image, and where that is decided."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from migrate.explaining.standing import Standing, standing
from migrate.explaining.world import of_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from migrate.explaining.world import Source
    from migrate.findings import Finding
    from migrate.project import ProjectImage

_STATES = {"note": "explicit", "unaffected": "of its type"}
"""How a kind of finding is called here, where it goes by another name."""


class Row(NamedTuple):
    """One task."""

    path: str
    line: int
    cell: int
    """0 in a module."""
    task: str
    maker: str
    type: str
    image: str
    """What it gets when it is registered; empty where no file tells."""
    state: str
    """`explicit`, `implicit`, `review`, `ignored` or `of its type`."""
    code: str
    decided: tuple[Source, ...]


class Listing(NamedTuple):
    """All tasks, and how many there are of each image and type."""

    rows: Sequence[Row]

    def images(self) -> list[tuple[str, int]]:
        """The most frequent first; the empty one is what no file tells."""
        return _counted(row.image for row in self.rows)

    def types(self) -> list[tuple[str, int]]:
        """The same of types."""
        return _counted(row.type for row in self.rows)

    def states(self) -> list[tuple[str, int]]:
        """The same of states."""
        return _counted(row.state for row in self.rows)


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


def row_of(finding: Finding, project: ProjectImage) -> Row | None:
    """The row of a finding; None where it stands for no task."""
    if finding.stated is None:
        return None
    now = standing(finding.stated, of_project(project))
    kind = finding.code.kind
    return Row(
        finding.path,
        finding.line,
        finding.cell,
        finding.task,
        finding.maker,
        finding.type,
        now.image or "",
        _state(kind, now),
        finding.code.number,
        now.sources,
    )


def _state(kind: str, now: Standing) -> str:
    """What inherits an image that floats is as implicit as what it is made from."""
    if kind == "explicit" and now.floats:
        return "implicit"
    return _STATES.get(kind, kind)
