"""SARIF 2.1.0, the OASIS standard for results of static analysis, as code scanning takes it."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from migrate.findings import CODES
from migrate.report.harmless import dumped, encodable, from_workspace, plain
from migrate.report.text import subject
from migrate.version import NAME, version

if TYPE_CHECKING:
    from migrate.findings import Code, Exemption, Finding
    from migrate.results import Change, Problem, Region, Run

_LEVELS = {"implicit": "error", "review": "warning"}
_NOTED = ("ignored", "note", "hint")
_INDEX = {code.number: index for index, code in enumerate(CODES)}
_ROOT = "%SRCROOT%"


def sarif_log(run: Run) -> str:
    """What is open, noted or suppressed, each with the fix that `--check` has found for it.

    Places are those in the text that was read, which is what is committed.
    """
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [_run(run)],
    }
    return dumped(log) + "\n"


def _run(run: Run) -> dict[str, Any]:
    driver = {"name": NAME, "rules": [_rule(code) for code in CODES]}
    if version():
        driver["version"] = version()
    prints: Counter[str] = Counter()
    results = [
        _result(finding, prints, fixable=not run.writes)
        for finding in run.findings()
        if run.left(finding) or finding.code.kind in _NOTED
    ]
    return {
        "tool": {"driver": driver},
        "invocations": [_invocation(run)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the checkout."}}},
        "results": results,
    }


def _rule(code: Code) -> dict[str, Any]:
    about = "" if code.kind == "hint" else "a task "
    title = f"{about}{code.message}."
    title = title[0].upper() + title[1:]
    return {
        "id": code.number,
        "shortDescription": {"text": title},
        "fullDescription": {"text": code.why or title},
        "help": {"text": f"{code.do or code.why} See --explain-code {code.number}."},
        "defaultConfiguration": {"level": _level(code)},
        "properties": {"kind": code.kind, "facts": list(code.facts)},
    }


def _level(code: Code) -> str:
    return _LEVELS.get(code.kind, "note")


def _invocation(run: Run) -> dict[str, Any]:
    missing = [project.problem for project in run.projects() if project.problem]
    return {
        "executionSuccessful": run.exit_code < 2,
        "exitCode": run.exit_code,
        "toolConfigurationNotifications": [
            {"level": "error", "message": _text(f"no image: {problem}")} for problem in missing
        ],
        "toolExecutionNotifications": [_notification(problem) for problem in run.problems()],
    }


def _notification(problem: Problem) -> dict[str, Any]:
    location = _location(problem.path, _line(problem.line))
    return {"level": "error", "message": _text(problem.message), "locations": [location]}


def _result(finding: Finding, prints: Counter[str], fixable: bool) -> dict[str, Any]:
    exemption = finding.exemption
    code = finding.code if exemption is None else exemption.code
    region = _line(finding.line) if finding.region is None else _region(finding.region)
    location = _location(finding.path, region)
    if finding.task:
        location["logicalLocations"] = [{"name": plain(finding.task), "kind": "function"}]
    key = _fingerprint(finding.path, subject(finding), code.number)
    prints[key] += 1
    result = {
        "ruleId": code.number,
        "ruleIndex": _INDEX[code.number],
        "level": _level(code),
        "message": _message(finding, code),
        "locations": [location],
        "partialFingerprints": {"codeAndTask/v1": f"{key}:{prints[key]}"},
    }
    if exemption is not None:
        result["suppressions"] = [_suppression(exemption)]
    if fixable and finding.changes:
        result["fixes"] = [_fix(finding)]
    return result


def _message(finding: Finding, code: Code) -> dict[str, str]:
    cell = f"cell {finding.cell}, line {finding.line}: " if finding.cell else ""
    said = f"{subject(finding)} {code.message}".lstrip()
    detail = f"; {finding.detail}" if finding.detail and finding.exemption is None else ""
    return _text(f"{cell}{said}{detail}")


def _text(text: str) -> dict[str, str]:
    """A message, without what SARIF takes for a link."""
    return {"text": plain(text).replace("](", "] (")}


def _fingerprint(path: str, task: str, code: str) -> str:
    """What stays when lines move."""
    from hashlib import sha256

    key = "\0".join((from_workspace(path), task, code))
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _location(path: str, region: dict[str, int] | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if region is not None:
        physical["region"] = region
    return {"physicalLocation": physical}


def _artifact(path: str) -> dict[str, str]:
    from urllib.parse import quote

    name = from_workspace(path)
    uri = quote(os.fsencode(name))
    if os.path.isabs(name):
        return {"uri": f"file://{uri}" if uri.startswith("/") else f"file:///{uri}"}
    return {"uri": uri, "uriBaseId": _ROOT}


def _line(line: int) -> dict[str, int] | None:
    return {"startLine": line} if line else None


def _region(region: Region) -> dict[str, int]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
        "charOffset": region.start,
        "charLength": region.end - region.start,
    }


def _suppression(exemption: Exemption) -> dict[str, Any]:
    suppression: dict[str, Any] = {
        "kind": "inSource" if exemption.by == "comment" else "external",
        "status": "accepted",
    }
    if exemption.reason:
        suppression["justification"] = plain(exemption.reason)
    if exemption.by != "option":
        line = 0 if exemption.cell else exemption.line  # that is one of the cell, not of the file
        suppression["location"] = _location(exemption.path, _line(line))
    return suppression


def _fix(finding: Finding) -> dict[str, Any]:
    return {
        "description": _text(f"Name the image: {finding.given}"),
        "artifactChanges": [
            {
                "artifactLocation": _artifact(finding.path),
                "replacements": [_replacement(change) for change in finding.changes],
            }
        ],
    }


def _replacement(change: Change) -> dict[str, Any]:
    replacement: dict[str, Any] = {"deletedRegion": _region(change.region)}
    if change.text:
        replacement["insertedContent"] = {"text": encodable(change.text)}
    return replacement
