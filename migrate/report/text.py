"""What was found and done, in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.report.harmless import plain, shown
from migrate.terminal import BOLD, CYAN, RED, YELLOW, painted

if TYPE_CHECKING:
    from collections import Counter

    from migrate.config import Choice
    from migrate.findings import Finding
    from migrate.project import Origin, ProjectImage
    from migrate.results import Problem, Run

_COLOURS = {"implicit": RED, "review": YELLOW}


def lines(run: Run, *, colour: bool) -> str:
    """A line for each finding that is worth one, in colour for a terminal."""
    used = run.uses()
    told = [finding for finding in run.findings() if run.told(finding)]
    return "".join(f"{finding_line(each, used, run.writes, colour)}\n" for each in told)


def finding_line(finding: Finding, uses: Counter[str], written: bool, colour: bool = False) -> str:
    """`path:line:column: CODE name (maker) what is said`; the line is that of the file on disk."""
    cell = f"cell {finding.cell}:" if finding.cell else ""
    name = plain(subject(finding))
    particular = finding.exemption.said(written) if finding.exemption else finding.detail
    detail = f"; {plain(particular)}" if particular else ""
    if finding.key and finding.code.kind == "review":
        count = uses[finding.key]
        detail += f"; {count} use{'' if count == 1 else 's'} in sight"
    said = "gets its image here" if finding.pinned and written else finding.code.message
    line = finding.new_line if written else finding.line
    path, number = shown(finding.path), finding.code.number
    if colour:
        path, number = painted(path, BOLD), painted(number, _COLOURS.get(finding.code.kind, CYAN))
    what = f"{name} {said}" if name else said
    return f"{path}:{cell}{line}:{finding.column}: {number} {what}{detail}"


def subject(finding: Finding) -> str:
    """The task and what makes it; empty where a finding is about no task."""
    return f"{finding.task} ({finding.maker})" if finding.task else finding.maker


def problem_line(problem: Problem) -> str:
    line = f":{problem.line}" if problem.line else ""
    return f"{shown(problem.path)}{line}: {plain(problem.message)}"


def image_line(project: ProjectImage) -> str:
    """Which image is the default of a project, and where its two halves were read."""
    python, flytekit = (_origin(origin) for origin in (project.python, project.flytekit))
    return plain(f"image {project.image}: Python {python}; flytekit {flytekit}")


def choice_line(choice: Choice) -> str:
    """Which image a configuration file asks for, and where."""
    place = f"{shown(choice.origin.path)}:{choice.origin.line}"
    return f"image {plain(choice.image.text)}: from {place}"


def _origin(origin: Origin | None) -> str:
    if origin is None:
        return "unknown"
    line = f":{origin.line}" if origin.line else ""
    return f"{origin.value} from {shown(origin.path)}{line}"


def summary(run: Run) -> str:
    """One sentence that sums up the run."""
    pinned, kinds, failed = run.pinned(), run.kinds(), run.failed()
    parts = []
    if pinned:
        verb = "pinned" if run.writes else "would be pinned"
        parts.append(f"{count(pinned, 'task')} {verb} in {count(run.rewritten(), 'file')}")
    if kinds["implicit"]:
        parts.append(f"{count(kinds['implicit'], 'task')} left without an image")
    if kinds["review"]:
        verb = "needs" if kinds["review"] == 1 else "need"
        parts.append(f"{kinds['review']} {verb} review")
    if kinds["explicit"]:
        parts.append(f"{kinds['explicit']} explicit already")
    if kinds["ignored"]:
        parts.append(f"{kinds['ignored']} ignored")
    if kinds["note"] + kinds["unaffected"]:
        parts.append(f"{count(kinds['note'] + kinds['unaffected'], 'note')} (--verbose)")
    if kinds["hint"]:
        parts.append(f"{count(kinds['hint'], 'remark')} on ignores or a lock")
    if failed:
        parts.append(f"{count(failed, 'file')} with problems")
    if not parts:
        return f"No flytekit tasks in {count(run.files, 'file')}."
    return f"{', '.join(parts)}."


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
