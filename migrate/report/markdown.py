"""A summary for the page of a CI job, in GitHub's Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.report.harmless import code_span, relative
from migrate.report.text import count, subject, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from migrate.findings import Finding
    from migrate.results import Problem, Run

LIMIT = 1_000_000
"""Bytes; GitHub takes no more than 1 MiB a step, and drops a longer summary whole."""
_KINDS = {
    "implicit": "left without an image",
    "review": "to be reviewed",
    "explicit": "explicit",
    "note": "notes",
    "unaffected": "not affected",
    "ignored": "ignored",
    "hint": "remarks on ignores or a lock",
}


def job_summary(run: Run) -> str:
    """Counts, then what is open, by file; whole lines up to the limit."""
    head = f"## Images of Flyte tasks\n\n{summary(run)}\n\n{_table(run)}"
    told = [finding for finding in run.findings() if run.told(finding)]
    return head + _limited(_entries(run.problems(), told), LIMIT - len(head.encode()) - 100)


def _table(run: Run) -> str:
    rows = {"pinned" if run.writes else "would be pinned": run.pinned()}
    rows |= {said: run.kinds()[kind] for kind, said in _KINDS.items()}
    rows |= {"files with problems": run.failed(), "files looked at": run.files}
    body = "".join(f"| {said} | {number} |\n" for said, number in rows.items() if number)
    return f"| tasks | number |\n| --- | ---: |\n{body}"


def _entries(problems: Iterable[Problem], told: list[Finding]) -> Iterator[str]:
    """Each finding and problem; the first of a file with the file's heading."""
    from itertools import groupby

    if listed := [_problem(problem) for problem in problems]:
        yield f"\n### Problems\n\n{listed[0]}"
        yield from listed[1:]
    for path, of_file in groupby(told, key=lambda finding: finding.path):
        heading = f"\n### {code_span(relative(path))}\n\n"
        for finding in of_file:
            yield heading + _finding(finding)
            heading = ""


def _finding(finding: Finding) -> str:
    cell = f"cell {finding.cell}, " if finding.cell else ""
    place = f"{cell}line {finding.line}"
    name = code_span(subject(finding))
    said = f"{name} {finding.code.message}".lstrip()
    detail = f"; {code_span(finding.detail)}" if finding.detail else ""
    return f"- {place}: **{finding.code.number}** {said}{detail}\n"


def _problem(problem: Problem) -> str:
    line = f", line {problem.line}" if problem.line else ""
    return f"- {code_span(relative(problem.path))}{line}: {code_span(problem.message)}\n"


def _limited(entries: Iterator[str], room: int) -> str:
    kept: list[str] = []
    for entry in entries:
        room -= len(entry.encode())
        if room < 0:
            more = count(1 + sum(1 for _ in entries), "line")
            return "".join(kept) + f"\nAnd {more} more, for which there is no room here.\n"
        kept.append(entry)
    return "".join(kept)
