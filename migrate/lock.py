"""The lock: which image each task gets, so that one that flytekit picks cannot change unseen.

    {
      "lock": "flyte-image-guide",
      "version": 1,
      "tasks": [
        {"file": "flows/train.py", "task": "fit",
         "image": "cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31",
         "python": "3.11", "python_from": ".python-version",
         "flytekit": "1.16.31", "flytekit_from": "uv.lock"}
      ]
    }

An entry is one line. `file` is taken from the lock's own folder; there are no lines, so that code
may move. `image` is null where no file tells it, `python` and `flytekit` where the image does not
hang on them. Tasks of the same name are in the order of their file.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from migrate import findings
from migrate.config import BadConfiguration
from migrate.explanation import Standing, standing
from migrate.findings import Finding
from migrate.results import Result
from migrate.world import World, of_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from migrate.config import Configuration
    from migrate.project import Origin, ProjectImage
    from migrate.reading.sites import Site
    from migrate.stated import Stated

_TOOL = "flyte-image-guide"
_VERSION = 1
_ANEW = "delete it and write it anew with --write-lock"
_FIELDS = ("file", "task", "image", "python", "python_from", "flytekit", "flytekit_from")
_UNPICKED = frozenset(
    {findings.IMPLICIT, findings.NO_IMAGE, findings.GENERATED, findings.UNIMPORTABLE}
)
"""What a task is whose image flytekit picks, whatever stands against writing one."""


class BadLock(BadConfiguration):
    """A file that is no lock of this tool's; one line: file, line, what is wrong."""


class Entry(NamedTuple):
    """What one task got."""

    image: str | None
    python: str | None
    flytekit: str | None
    line: int

    @property
    def floats(self) -> bool:
        """Whether flytekit picked the image, by its own version and that of Python."""
        return self.python is not None


class Lock:
    """The images that one file holds."""

    def __init__(self, path: str, tasks: dict[str, dict[str, list[Entry]]]) -> None:
        self.path = path
        """Absolute."""
        self.tasks = tasks
        """The entries of each task, by file and name."""
        self._folder = os.path.dirname(path)

    def name(self, path: str) -> str:
        """What the lock calls a file."""
        return os.path.relpath(path, self._folder).replace(os.sep, "/")

    def file(self, name: str) -> str:
        """The absolute path of what the lock calls `name`."""
        return os.path.normpath(os.path.join(self._folder, name))

    def hold(
        self, path: str, sites: Sequence[tuple[Site, Stated]], project: ProjectImage | None
    ) -> list[Site]:
        """Say of each site of a file whether it gets another image; those that do not, and would
        be open, are returned.
        """
        held = []
        world, seen = of_project(project), Counter[str]()
        entries = self.tasks.get(self.name(path), {})
        for site, stated in sites:
            entry = _nth(entries, site.name, seen)
            if entry is None or entry.image is None:
                _new(site, self.path)
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
    if site.code in _UNPICKED:
        site.detail = "; ".join(filter(None, (site.detail, f"{_shown(path)} does not have it")))


def _same(site: Site, entry: Entry, now: Standing, project: ProjectImage | None) -> bool:
    """Whether the site is open and gets its image of the lock; what has changed is noted."""
    if now.image == entry.image:
        return site.code in _UNPICKED
    if site.code in _UNPICKED or now.floats:
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
    return f"{_shown(origin.path)}:{origin.line}" if origin.line else _shown(origin.path)


# ---------------------------------------------------------------- reading one


def read_lock(path: str) -> Lock:
    """Read a lock. Raises BadLock."""
    from migrate.source import Unreadable, read_bytes

    try:
        data = read_bytes(path)
    except Unreadable as error:
        if os.path.lexists(path):
            raise BadLock(f"{_shown(path)}: {error}") from None
        raise BadLock(f"there is no lock {_shown(path)}: make it with --write-lock") from None
    return Lock(path, _tasks(path, data))


def _tasks(path: str, data: bytes) -> dict[str, dict[str, list[Entry]]]:
    import json

    name = _shown(path)
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadLock(f"{name}:{error.lineno}: is not JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise BadLock(f"{name}: is not JSON that can be read") from None
    if not isinstance(document, dict) or document.get("lock") != _TOOL:
        raise BadLock(f"{name} is no lock: make one with --write-lock")
    version = json.dumps(document.get("version"))
    if version != str(_VERSION):
        raise BadLock(f"{name}: its version is {version}, not {_VERSION}: {_ANEW}")
    listed = document.get("tasks")
    if not isinstance(listed, list):
        raise BadLock(f"{name}: it has no list of tasks: {_ANEW}")
    tasks: dict[str, dict[str, list[Entry]]] = {}
    for value, line in zip(listed, _lines(text), strict=True):
        if not _is_entry(value):
            raise BadLock(f"{name}:{line}: no entry of {', '.join(_FIELDS)}: {_ANEW}")
        same = tasks.setdefault(value["file"], {}).setdefault(value["task"], [])
        same.append(Entry(value["image"], value["python"], value["flytekit"], line))
    return tasks


def _is_entry(value: object) -> bool:
    if not isinstance(value, dict) or value.keys() != set(_FIELDS):
        return False
    named = isinstance(value["file"], str) and isinstance(value["task"], str)
    return named and all(value[field] is None or isinstance(value[field], str) for field in _FIELDS)


def _lines(text: str) -> Iterator[int]:
    """The line of each entry in a lock, which is valid JSON."""
    from migrate.json_places import children

    start, _ = dict(children(text, text.index("{")))["tasks"]
    for _, (at, _) in children(text, start):
        yield text.count("\n", 0, at) + 1


# ---------------------------------------------------------------- writing one


def rendered(path: str, found: Iterable[tuple[Finding, ProjectImage]]) -> bytes:
    """A lock at `path` of the tasks among the findings, each with its project."""
    lock = Lock(path, {})
    entries = [
        _entry(lock, finding, finding.stated, project)
        for finding, project in found
        if finding.stated is not None
    ]
    entries.sort(key=lambda entry: (entry["file"], entry["task"]))  # else as in the file
    lines = ",".join(f"\n    {_json(entry)}" for entry in entries)
    listed = f"[{lines}\n  ]" if lines else "[]"
    text = f'{{\n  "lock": "{_TOOL}",\n  "version": {_VERSION},\n  "tasks": {listed}\n}}\n'
    return text.encode()


def _entry(lock: Lock, finding: Finding, stated: Stated, project: ProjectImage) -> dict[str, Any]:
    now = standing(stated, of_project(project))
    halves = (project.python, project.flytekit) if now.floats else (None, None)
    python, flytekit = ((None, None) if each is None else _half(lock, each) for each in halves)
    values = (lock.name(finding.path), finding.task, now.image, *python, *flytekit)
    return dict(zip(_FIELDS, values, strict=True))


def _half(lock: Lock, origin: Origin) -> tuple[str, str]:
    """A version and the file that names it; what is not of the tree goes by its last name."""
    name = lock.name(origin.path)
    return origin.value, os.path.basename(origin.path) if name.startswith("..") else name


def _json(entry: dict[str, Any]) -> str:
    """An entry on a line of its own; the bytes of a file name that are no UTF-8 are escaped."""
    import json

    try:
        text = json.dumps(entry, ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(entry)
    return text


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
    by_path = {result.path: result for result in results}
    said = tuple(_outdated(lock, set(files), by_path))
    return [Result(lock.path, said)] if said else []


def _outdated(lock: Lock, examined: set[str], results: dict[str, Result]) -> Iterator[Finding]:
    for name, tasks in lock.tasks.items():
        path = lock.file(name)
        result = results.get(path, Result(path))
        gone = not os.path.lexists(path)
        if result.problems or not (gone or path in examined):
            continue
        found: dict[str, list[Stated]] = {}
        for finding in result.findings:
            if finding.stated is not None:
                found.setdefault(finding.task, []).append(finding.stated)
        for task, entries in tasks.items():
            now = found.get(task, [])
            for index, entry in enumerate(entries):
                why = _why(entry, now[index]) if index < len(now) else "is not found"
                if why:
                    end = ", and the file is gone" if gone else ""
                    yield _said(lock.path, entry.line, f"{task} in {name} {why}{end}")


def _why(entry: Entry, stated: Stated) -> str:
    """What is another image now by the choice of who wrote both."""
    now = standing(stated, World())
    if entry.floats or now.floats or now.image is None or now.image == entry.image:
        return ""
    return f"names {now.image} now"


def _said(path: str, line: int, detail: str) -> Finding:
    return Finding(path, line, line, 1, 0, "", "", findings.OUTDATED_ENTRY, detail, pinned=False)


def _shown(path: str) -> str:
    from migrate.report.harmless import shown

    return shown(path)
