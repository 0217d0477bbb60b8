"""Write a lock: keep which image each task would get now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from migrate.commands import BadUse, configuration_of
from migrate.commands.listing import tasks_of
from migrate.explaining.standing import standing
from migrate.explaining.world import of_project
from migrate.lock_file import BadLock, read_lock, rendered
from migrate.options import EXPLICIT, FAILED
from migrate.report.harmless import plain, shown
from migrate.report.text import count, problem_line
from migrate.source import Unreadable, Unwritable, create, read_bytes, write
from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace

    from migrate.findings import Finding
    from migrate.project import ProjectImage


def write_lock(options: Namespace) -> int:
    """Write the images of the tasks of the paths. Raises BadUse."""
    if options.output_format != "text":
        raise BadUse("--write-lock prints no report: leave --output-format out")
    path = os.path.abspath(options.write_lock)
    old = _standing(path)
    tasks, problems = tasks_of(options, configuration_of(options))
    for problem in problems:
        say(problem_line(problem))
    if problems:
        say(f"{shown(path)} is left as it was: it would not hold all tasks")
        return FAILED
    _write(path, rendered(path, tasks), old)
    if not options.quiet:
        _say(path, tasks)
    return EXPLICIT


def _standing(path: str) -> bytes | None:
    """The lock that stands there; None where nothing does. Raises BadUse for anything else."""
    if not os.path.lexists(path):
        return None
    try:
        read_lock(path)
        return read_bytes(path)
    except (BadLock, Unreadable) as error:
        raise BadUse(f"--write-lock writes over no other file: {error}") from None


def _write(path: str, new: bytes, old: bytes | None) -> None:
    try:
        if old is None:
            create(path, new)
        elif new != old:
            write(path, new, old)
    except Unwritable as error:
        raise BadUse(f"--write-lock: {shown(path)}: {error}") from None


def _say(path: str, tasks: list[tuple[Finding, ProjectImage]]) -> None:
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
    held = f"wrote {shown(path)}: {count(len(tasks) - unknown, 'image')} held"
    say(f"{held}, {count(unknown, 'task')} whose image is not known." if unknown else f"{held}.")
