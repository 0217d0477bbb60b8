"""Annotations on the changed lines of a pull request: workflow commands of GitHub Actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.report.harmless import from_workspace, plain
from migrate.report.text import subject

if TYPE_CHECKING:
    from migrate.findings import Finding
    from migrate.results import Problem, Run

_LEVELS = {"implicit": "error", "review": "warning"}


def workflow_commands(run: Run) -> str:
    """A command a line; places are those in the text that was read, which is what is committed.

    GitHub shows ten of each level for a step, so errors come first.
    """
    said = [_problem(problem) for problem in run.problems()]
    told = [each for each in run.findings() if run.told(each) or each.code.kind == "note"]
    said += [_finding(finding) for finding in told]
    return "".join(sorted(said, key=_rank))


def _rank(command: str) -> int:
    return ("::error", "::warning", "::notice").index(command.partition(" ")[0])


def _finding(finding: Finding) -> str:
    name = subject(finding)
    cell = f"cell {finding.cell}, line {finding.line}: " if finding.cell else ""
    said = f"{name} {finding.code.message}".lstrip()
    detail = f"; {finding.detail}" if finding.detail else ""
    properties = {"file": from_workspace(finding.path)}
    if finding.region is not None:
        properties["line"] = str(finding.region.line)
        properties["col"] = str(finding.region.column)
    elif finding.line:
        properties["line"] = str(finding.line)
    properties["title"] = f"{finding.code.number}: {name}" if name else finding.code.number
    level = _LEVELS.get(finding.code.kind, "notice")
    return _command(level, properties, f"{cell}{said}{detail}")


def _problem(problem: Problem) -> str:
    properties = {"file": from_workspace(problem.path)}
    if problem.line:
        properties["line"] = str(problem.line)
    return _command("error", properties, problem.message)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    """As `@actions/core` writes it."""
    pairs = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {pairs}::{_data(message)}\n"


def _data(text: str) -> str:
    return plain(text).replace("%", "%25")  # nor CR nor LF are left


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
