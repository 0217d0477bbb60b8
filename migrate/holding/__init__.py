"""What a lock says of tasks: that they keep their image, get another one, or are new."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from migrate import findings
from migrate.explaining.standing import Standing, standing
from migrate.explaining.world import World, of_project
from migrate.report.harmless import shown
from migrate.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from migrate.config import Configuration
    from migrate.explaining.stated import Stated
    from migrate.findings import Finding
    from migrate.holding.lock import Entry, Lock
    from migrate.project import Origin, ProjectImage
    from migrate.reading.sites import Site

UNPICKED = (findings.IMPLICIT, findings.NO_IMAGE, findings.GENERATED, findings.UNIMPORTABLE)
"""What a task is whose image flytekit picks, whatever stands against writing one."""


def hold(
    lock: Lock, path: str, sites: Sequence[tuple[Site, Stated]], project: ProjectImage | None
) -> list[Site]:
    """Say of each site of a file whether it gets another image than the lock's.

    Those that do not, and would be open, are returned.
    """
    held = []
    world, seen = of_project(project), Counter[str]()
    entries = lock.tasks.get(lock.name(path), {})
    for site, stated in sites:
        entry = _nth(entries, site.name, seen)
        if entry is None or entry.image is None:
            _new(site, lock.path)
        elif _same(site, entry, standing(stated, world), project):
            held.append(site)
    return held


def _nth(entries: dict[str, list[Entry]], task: str, seen: Counter[str]) -> Entry | None:
    """The entry of the next task of that name."""
    index = seen[task]
    seen[task] += 1
    same = entries.get(task, [])
    return same[index] if index < len(same) else None


def _new(site: Site, path: str) -> None:
    """A task that the lock does not know is as open as without a lock."""
    if site.code in UNPICKED:
        site.detail = "; ".join(filter(None, (site.detail, f"{shown(path)} does not have it")))


def _same(site: Site, entry: Entry, now: Standing, project: ProjectImage | None) -> bool:
    """Whether the site is open and gets its image of the lock; what has changed is noted."""
    if now.image == entry.image:
        return site.code in UNPICKED
    if site.code in UNPICKED or now.floats:
        site.code, site.action = findings.DRIFTED, ""
        site.detail = f"{entry.image} -> {now.image or 'unknown'}{_causes(entry, project)}"
    elif entry.floats and site.code.kind == "explicit":
        site.code = findings.REPLACED
        site.detail = f"{entry.image} -> {now.image or 'unseen'}"
    return False


def _causes(entry: Entry, project: ProjectImage | None) -> str:
    """What is another Python or flytekit now, and where it is read."""
    if project is None:
        return ""
    causes = []
    for half, old, new in (
        ("Python", entry.python, project.python),
        ("flytekit", entry.flytekit, project.flytekit),
    ):
        if new is None or new.value != old:
            now = "unknown" if new is None else f"{new.value}, {_place(new)}"
            causes.append(f"{half} {old} -> {now}" if old else f"{half} {now}")
    problem = f": {project.problem}" if project.image is None and not causes else ""
    return f": {'; '.join(causes)}" if causes else problem


def _place(origin: Origin) -> str:
    return f"{shown(origin.path)}:{origin.line}" if origin.line else shown(origin.path)


# ---------------------------------------------------------------- what is not true any more


def outdated(
    lock: Lock, configuration: Configuration, files: Sequence[str], results: Sequence[Result]
) -> list[Result]:
    """What is said of the entries that hold nothing, as the result of the lock.

    Only those of the files of this run, and of files that are gone, can be told.
    """
    settings = configuration.settings(os.path.dirname(lock.path))
    if settings.lets_be(frozenset({findings.OUTDATED_ENTRY.number}), lock.path) is not None:
        return []
    said = tuple(_outdated(lock, files, results))
    return [Result(lock.path, said)] if said else []


def _outdated(lock: Lock, files: Sequence[str], results: Sequence[Result]) -> Iterator[Finding]:
    for name, result, gone in lock.told(lock.tasks, files, results):
        found: dict[str, list[Stated]] = {}
        for finding in result.findings:
            if finding.stated is not None:
                found.setdefault(finding.task, []).append(finding.stated)
        for task, entries in lock.tasks[name].items():
            now = found.get(task, [])
            for index, entry in enumerate(entries):
                why = _why(entry, now[index]) if index < len(now) else "is not found"
                if why:
                    detail = f"{task} in {name} {why}{gone}"
                    yield lock.finding(findings.OUTDATED_ENTRY, entry.line, detail)


def _why(entry: Entry, stated: Stated) -> str:
    """What is another image now by the choice of who wrote both."""
    now = standing(stated, World())
    if entry.floats or now.floats or now.image is None or now.image == entry.image:
        return ""
    return f"names {now.image} now"
