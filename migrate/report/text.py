"""What was found and done, in plain lines."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from migrate.findings import Finding
    from migrate.project import Origin, ProjectImage
    from migrate.results import Problem, Result


def shown(path: str) -> str:
    """A path as a person would type it from here, with nothing in it that a terminal obeys."""
    try:
        relative = os.path.relpath(path)
    except OSError:  # the current folder is gone
        return plain(path)
    return plain(path if relative.startswith("..") else relative)


def plain(text: str) -> str:
    """`text` with every character that does not print written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )


def finding_line(finding: Finding, uses: Counter[str], written: bool) -> str:
    """`path:line:column: CODE name (maker) what is said`; the line is that of the file on disk."""
    cell = f"cell {finding.cell}:" if finding.cell else ""
    name = f"{plain(finding.task)} ({finding.maker})" if finding.task else finding.maker
    detail = f"; {plain(finding.detail)}" if finding.detail else ""
    if finding.key and finding.code.kind == "review":
        count = uses[finding.key]
        detail += f"; {count} use{'' if count == 1 else 's'} in sight"
    said = "gets its image here" if finding.pinned and written else finding.code.message
    line = finding.new_line if written else finding.line
    place = f"{shown(finding.path)}:{cell}{line}:{finding.column}"
    return f"{place}: {finding.code.number} {name} {said}{detail}"


def problem_line(problem: Problem) -> str:
    line = f":{problem.line}" if problem.line else ""
    return f"{shown(problem.path)}{line}: {plain(problem.message)}"


def image_line(project: ProjectImage) -> str:
    """Which image is the default of a project, and where its two halves were read."""
    python, flytekit = (_origin(origin) for origin in (project.python, project.flytekit))
    return f"image {project.image}: Python {python}; flytekit {flytekit}"


def _origin(origin: Origin | None) -> str:
    if origin is None:
        return "unknown"
    line = f":{origin.line}" if origin.line else ""
    return f"{origin.value} from {shown(origin.path)}{line}"


def summary(results: Sequence[Result], files: int, writes: bool) -> str:
    """One sentence that sums up the run."""
    found = [finding for result in results for finding in result.findings]
    pinned = sum(finding.pinned for finding in found)
    changed = sum(result.pins > 0 for result in results)
    kinds = Counter(finding.code.kind for finding in found if not finding.pinned)
    failed = sum(bool(result.problems) for result in results)
    parts = []
    if pinned:
        verb = "pinned" if writes else "would be pinned"
        parts.append(f"{count(pinned, 'task')} {verb} in {count(changed, 'file')}")
    if kinds["implicit"]:
        parts.append(f"{count(kinds['implicit'], 'task')} left without an image")
    if kinds["review"]:
        verb = "needs" if kinds["review"] == 1 else "need"
        parts.append(f"{kinds['review']} {verb} review")
    if kinds["explicit"]:
        parts.append(f"{kinds['explicit']} explicit already")
    if kinds["note"] + kinds["unaffected"]:
        parts.append(f"{count(kinds['note'] + kinds['unaffected'], 'note')} (--verbose)")
    if failed:
        parts.append(f"{count(failed, 'file')} with problems")
    if not parts:
        return f"No flytekit tasks in {count(files, 'file')}."
    return (
        f"{', '.join(parts)}.".capitalize() if not parts[0][0].isdigit() else f"{', '.join(parts)}."
    )


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
