"""One JSON document for programs; `schema/report-1.json` says what is in it.

A new key may come in any release. `version` changes where a key goes or means something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from migrate.report.harmless import dumped, encodable, relative
from migrate.version import tool

if TYPE_CHECKING:
    from migrate import config
    from migrate.findings import Code, Exemption, Finding
    from migrate.project import Origin, ProjectImage
    from migrate.results import Change, Problem, Region, Result, Run

VERSION = 1
SCHEMA = f"urn:flyte-image-guide:report:{VERSION}"


def json_report(run: Run) -> str:
    """The whole run; in ASCII, so that no locale and no terminal can spoil it."""
    return dumped(_document(run)) + "\n"


def _document(run: Run) -> dict[str, Any]:
    findings = list(run.findings())
    codes = {finding.code for finding in findings}
    codes |= {finding.exemption.code for finding in findings if finding.exemption is not None}
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "tool": tool(),
        "mode": run.mode,
        "exit_code": run.exit_code,
        "summary": {
            "files": run.files,
            "pinned": run.pinned(),
            "rewritten": run.rewritten(),
            "failed": run.failed(),
            "others": dict(run.kinds()),
        },
        "codes": {code.number: _code(code) for code in sorted(codes)},
        "projects": [_project(project) for project in run.projects()],
        "files": [_file(result) for result in run.results],
        "findings": [_finding(run, finding) for finding in findings],
        "problems": [_problem(problem) for problem in run.problems()],
    }


def _code(code: Code) -> dict[str, Any]:
    return {
        "kind": code.kind,
        "message": code.message,
        "why": code.why,
        "facts": list(code.facts),
    }


def _project(project: ProjectImage) -> dict[str, Any]:
    return {
        "image": project.image,
        "python": _origin(project.python),
        "flytekit": _origin(project.flytekit),
        "notes": list(map(encodable, project.notes)),
        "problem": project.problem and encodable(project.problem),
    }


def _origin(origin: Origin | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    return {"value": origin.value, "path": _path(origin.path), "line": origin.line or None}


def _file(result: Result) -> dict[str, Any]:
    return {
        "path": _path(result.path),
        "encoding": result.encoding,
        "changes": [_change(change) for change in result.changes],
    }


def _finding(run: Run, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code.number,
        "kind": finding.code.kind,
        "message": finding.code.message,
        "detail": encodable(finding.detail),
        "path": _path(finding.path),
        "cell": finding.cell or None,
        "line": finding.line or None,
        "column": finding.column or None,
        "new_line": finding.new_line or None,
        "region": finding.region and _region(finding.region),
        "task": encodable(finding.task),
        "maker": encodable(finding.maker),
        "type": encodable(finding.type),
        "image": encodable(finding.image),
        "given": encodable(finding.given),
        "asked": finding.choice and _asked(finding.choice.origin),
        "open": run.left(finding),
        "pinned": finding.pinned,
        "suppressed": finding.exemption and _exemption(finding.exemption),
        "changes": [_change(change) for change in finding.changes],
    }


def _region(region: Region) -> dict[str, int]:
    return region._asdict()


def _change(change: Change) -> dict[str, Any]:
    return {**_region(change.region), "text": encodable(change.text)}


def _asked(origin: config.Origin) -> dict[str, Any]:
    option = not origin.line
    return {
        "path": origin.path if option else _path(origin.path),
        "line": origin.line or None,
    }


def _exemption(exemption: Exemption) -> dict[str, Any]:
    option = exemption.by == "option"
    return {
        "code": exemption.code.number,
        "by": exemption.by,
        "path": exemption.path if option else _path(exemption.path),
        "cell": exemption.cell or None,
        "line": exemption.line or None,
        "reason": encodable(exemption.reason),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": _path(problem.path),
        "line": problem.line or None,
        "message": encodable(problem.message),
    }


def _path(path: str) -> str:
    return encodable(relative(path))
