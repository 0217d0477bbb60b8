"""What two revisions of the tool say of a project, and what differs between them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Finding(NamedTuple):
    path: str
    cell: int
    line: int
    column: int
    code: str
    task: str
    image: str
    detail: str
    message: str
    """Of its code; a new wording changes no finding."""

    @property
    def place(self) -> tuple[str, int, int, int]:
        return self[:4]

    @property
    def whole(self) -> tuple[object, ...]:
        """All that tells it from others."""
        return self[:-1]

    @property
    def said(self) -> str:
        return " ".join(filter(None, [self.code, self.task, self.image, self.detail]))


class Report(NamedTuple):
    """What one revision says of one project."""

    exit_code: int
    files: int
    findings: list[Finding]
    problems: list[str]
    texts: dict[str, str]
    """The new text of each file that would change."""
    seconds: float
    """Of all cores."""
    megabytes: int
    """The largest process at its largest."""


class Comparison(NamedTuple):
    """What differs in one project."""

    project: Path
    base: Report
    head: Report
    added: list[Finding]
    removed: list[Finding]
    changed: list[tuple[Finding, Finding]]
    fails: list[str]
    mended: list[str]
    edits: list[str]
    """Lines of diffs, from what the base would write to what the head would."""
    edited: int
    """In how many files."""

    @property
    def differs(self) -> bool:
        return any(self[3:]) or self.base.exit_code != self.head.exit_code


def compare(project: Path, base: Report, head: Report) -> Comparison:
    removed, added = _only_in(base, head), _only_in(head, base)
    changed = []
    for one in list(removed):
        other = next((each for each in added if each.place == one.place), None)
        if other is not None:
            changed.append((one, other))
            removed.remove(one)
            added.remove(other)
    paths = sorted(base.texts.keys() | head.texts.keys())
    paths = [path for path in paths if base.texts.get(path) != head.texts.get(path)]
    return Comparison(
        project,
        base,
        head,
        added,
        removed,
        changed,
        [each for each in head.problems if each not in base.problems],
        [each for each in base.problems if each not in head.problems],
        [line for path in paths for line in _edit(project / path, path, base, head)],
        len(paths),
    )


def _only_in(one: Report, other: Report) -> list[Finding]:
    """The findings of one that the other has not."""
    left = Counter(finding.whole for finding in other.findings)
    found = []
    for finding in one.findings:
        if left[finding.whole]:
            left[finding.whole] -= 1
        else:
            found.append(finding)
    return found


def _edit(file: Path, path: str, base: Report, head: Report) -> Iterator[str]:
    """How the two new texts of a file differ; what one leaves alone is as it stands there."""
    now = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    old, new = (each.texts.get(path, now).splitlines() for each in (base, head))
    return difflib.unified_diff(old, new, f"base/{path}", f"head/{path}", n=2, lineterm="")
