"""List every task of a tree."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from migrate.commands import BadUse, configuration_of, files_of, named_by
from migrate.explaining.listing import Listing, row_of
from migrate.options import EXPLICIT, FAILED
from migrate.report.text import problem_line
from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace

    from migrate.config import Configuration
    from migrate.findings import Finding
    from migrate.project import ProjectImage
    from migrate.results import Problem

FORMATS = ("text", "json", "csv", "markdown")


def list_tasks(options: Namespace) -> int:
    """Print the tasks of the paths. Raises BadUse."""
    if options.output_format not in FORMATS:
        raise BadUse(f"--list prints {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
    configuration = configuration_of(options)
    tasks, problems = tasks_of(files_of(options, configuration), options, configuration)
    rows = [row for each in tasks if (row := row_of(*each)) is not None]
    from migrate.report.listing import rendered

    sys.stdout.write(rendered(Listing(rows), options.output_format))
    sys.stdout.flush()
    for problem in problems:
        say(problem_line(problem))
    if not options.quiet:
        for reason in _reasons(tasks):
            say(reason)
    return FAILED if problems else EXPLICIT


def tasks_of(
    files: list[str], options: Namespace, configuration: Configuration
) -> tuple[list[tuple[Finding, ProjectImage]], list[Problem]]:
    """The tasks of the files, each with its project, and what went wrong."""
    from migrate.explaining.world import Worlds
    from migrate.run import prepare, run

    prepare()
    results = run(files, configuration, named_by(options), write=False, rewrites=False)
    worlds = Worlds(os.environ)
    tasks = [
        (finding, worlds.project(finding.path))
        for result in results
        for finding in result.findings
        if finding.stated is not None
    ]
    return tasks, [problem for result in results for problem in result.problems]


def _reasons(tasks: list[tuple[Finding, ProjectImage]]) -> list[str]:
    """Why images are not known that flytekit picks, a line each."""
    from migrate.report.harmless import plain

    asked = (project for finding, project in tasks if finding.code.kind == "implicit")
    problems = (project.problem for project in asked if project.problem is not None)
    return [plain(f"no image: {problem}") for problem in dict.fromkeys(problems)]
