"""Write a lock: keep which image each task would get now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.commands import configuration_of, files_of
from migrate.commands.listing import tasks_of
from migrate.commands.record_file import place_of
from migrate.explaining.standing import standing
from migrate.explaining.world import of_project
from migrate.holding.lock import KIND, lock_of
from migrate.options import EXPLICIT, FAILED
from migrate.report.harmless import plain, shown
from migrate.report.text import count, problem_line
from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace

    from migrate.findings import Finding
    from migrate.project import ProjectImage


def write_lock(options: Namespace) -> int:
    """Write the images of the tasks of the paths; of other files it keeps what it has.

    Raises BadUse.
    """
    place = place_of(KIND, options.write_lock, options)
    configuration = configuration_of(options)
    files = files_of(options, configuration)
    tasks, problems = tasks_of(files, options, configuration)
    for problem in problems:
        say(problem_line(problem))
    if problems:
        say(f"{shown(place.path)} is left as it was: it would not hold all tasks")
        return FAILED
    kept = place.kept(set(files))
    place.write(lock_of(place.path, tasks, kept))
    if not options.quiet:
        _say(place.path, tasks, len(kept))
    return EXPLICIT


def _say(path: str, tasks: list[tuple[Finding, ProjectImage]], kept: int) -> None:
    """How many are held, and why some of them are not."""
    unknown = 0
    reasons: dict[str, None] = {}
    for finding, project in tasks:
        if finding.stated is not None and not standing(finding.stated, of_project(project)).image:
            unknown += 1
            if finding.code.kind == "implicit" and project.problem is not None:
                reasons[project.problem] = None
    for reason in reasons:
        say(plain(f"no image: {reason}"))
    said = [f"wrote {shown(path)}: {count(len(tasks) - unknown, 'image')} held"]
    if unknown:
        said.append(f"{count(unknown, 'task')} whose image is not known")
    if kept:
        said.append(f"{kept} of other files kept")
    say(f"{', '.join(said)}.")
