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

An entry is one line. `image` is null where no file tells it, `python` and `flytekit` where the
image does not hang on them. Tasks of the same name are in the order of their file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from migrate.explaining.standing import standing
from migrate.explaining.world import of_project
from migrate.record_file import Kind, RecordFile, is_text, is_text_or_null, read, rendered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from migrate.explaining.stated import Stated
    from migrate.findings import Finding
    from migrate.project import Origin, ProjectImage
    from migrate.record_file import Entry as Record

KIND = Kind(
    "lock",
    "tasks",
    {
        "file": is_text,
        "task": is_text,
        "image": is_text_or_null,
        "python": is_text_or_null,
        "python_from": is_text_or_null,
        "flytekit": is_text_or_null,
        "flytekit_from": is_text_or_null,
    },
)


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


class Lock(RecordFile):
    """The images that one file holds."""

    def __init__(self, path: str, tasks: dict[str, dict[str, list[Entry]]]) -> None:
        super().__init__(path)
        self.tasks = tasks
        """The entries of each task, by file and name."""


def read_lock(path: str) -> Lock:
    """Read a lock. Raises BadRecordFile."""
    tasks: dict[str, dict[str, list[Entry]]] = {}
    for value, line in read(KIND, path):
        same = tasks.setdefault(value["file"], {}).setdefault(value["task"], [])
        same.append(Entry(value["image"], value["python"], value["flytekit"], line))
    return Lock(path, tasks)


def lock_of(
    path: str, found: Iterable[tuple[Finding, ProjectImage]], kept: Sequence[Record]
) -> bytes:
    """A lock at `path` of the tasks among the findings, each with its project, and of the kept."""
    place = RecordFile(path)
    records = [
        _record(place, finding, finding.stated, project)
        for finding, project in found
        if finding.stated is not None
    ]
    records.extend(kept)
    records.sort(key=lambda record: (record["file"], record["task"]))  # else as in the file
    return rendered(KIND, records)


def _record(place: RecordFile, finding: Finding, stated: Stated, project: ProjectImage) -> Record:
    now = standing(stated, of_project(project))
    halves = (project.python, project.flytekit) if now.floats else (None, None)
    python, flytekit = ((None, None) if each is None else _half(place, each) for each in halves)
    values = (place.name(finding.path), finding.task, now.image, *python, *flytekit)
    return dict(zip(KIND.fields, values, strict=True))


def _half(place: RecordFile, origin: Origin) -> tuple[str, str]:
    """A version and the file that names it; what is not of the tree goes by its last name."""
    name = place.name(origin.path)
    return origin.value, os.path.basename(origin.path) if name.startswith("..") else name
