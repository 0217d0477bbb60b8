"""What was found and done, for a person or a program: one module a format.

Each is a function from a `migrate.results.Run` to its text, and knows of nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from migrate.results import Run

WITH_CHANGES = ("json", "sarif")
"""Formats that show what would be written, though only `--check` is asked for."""


def rendered(run: Run, form: str) -> str:
    """The report of a run in one of the formats for programs, or in Markdown."""
    if form == "json":
        from migrate.report.json import json_report

        return json_report(run)
    if form == "sarif":
        from migrate.report.sarif import sarif_log

        return sarif_log(run)
    if form == "github":
        from migrate.report.github import workflow_commands

        return workflow_commands(run)
    from migrate.report.markdown import job_summary

    return job_summary(run)
