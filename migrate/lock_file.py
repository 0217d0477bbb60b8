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
from typing import TYPE_CHECKING, Any, NamedTuple

from migrate.config import BadConfiguration
from migrate.explaining.standing import standing
from migrate.explaining.world import of_project
from migrate.report.harmless import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from migrate.explaining.stated import Stated
    from migrate.findings import Finding
    from migrate.project import Origin, ProjectImage

_TOOL = "flyte-image-guide"
_VERSION = 1
_ANEW = "delete it and write it anew with --write-lock"
_FIELDS = ("file", "task", "image", "python", "python_from", "flytekit", "flytekit_from")


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


# ---------------------------------------------------------------- reading one


def read_lock(path: str) -> Lock:
    """Read a lock. Raises BadLock."""
    from migrate.source import Unreadable, read_bytes

    try:
        data = read_bytes(path)
    except Unreadable as error:
        if os.path.lexists(path):
            raise BadLock(f"{shown(path)}: {error}") from None
        raise BadLock(f"there is no lock {shown(path)}: make it with --write-lock") from None
    return Lock(path, _tasks(path, data))


def _tasks(path: str, data: bytes) -> dict[str, dict[str, list[Entry]]]:
    import json

    name = shown(path)
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
    done, line = 0, 1
    for _, (at, _) in children(text, start):
        line += text.count("\n", done, at)
        done = at
        yield line


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
