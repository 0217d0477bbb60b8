"""What flytekit, its plugins and union offer that makes tasks, and how each takes its image.

The data is `catalog.tsv`, beside this file, as `tools/make_catalog.py` observed it on the versions
that its first line names.

Two of its things make tasks through a method (run on flytekit 1.16.31 and union 0.1.204):

`flytekit.Environment(container_image=X)` hands X to every `@env`, `@env.task` and `@env.dynamic`,
bare or called, where `container_image=Y` beats it, None and "" included.
`env.extend(container_image=Y)` makes another environment, and `env.update(container_image=Y)`
changes this one for the tasks made from then on (F40).
None of them takes the image by position; `env.task(f, container_image=Y)`, with the function in the
same call, drops Y without a word.

`union.ActorEnvironment(name, container_image=X)` hands X to every `@actor.task`, bare or called,
where `container_image=` is a TypeError, whether or not the environment has one.
`task(task_config=ActorEnvironment(name, X))` does not use X.
"""

from __future__ import annotations

import os
from typing import NamedTuple

ROOTS = frozenset({"flytekit", "flytekitplugins", "union"})
"""The top-level packages that the catalog covers."""


class Entry(NamedTuple):
    """One thing, and what came of making a task with it."""

    kind: str
    """`decorator`, `class` of tasks, `config` (a task_config of `task`) or `other`."""
    name: str
    """Canonical import path: where the object is defined."""
    parameter: str | None
    """The keyword that takes the image; a config's is that of `task`. None where nothing does."""
    position: int | None
    """Where it may be passed positionally, from 1; `task` counts `_task_function` (F35)."""
    container: str
    """`auto`, `own` or `customized`, by the class that makes the container, or `none`."""
    default: str
    """Without an image: `none` (the settings' default), `own` (F8) or `required` (an error).

    `own-unless-empty` has an image of its own, but None or "" gets the settings' default.
    """
    given: str
    """What becomes of an image: `yes` (used), `ignored` (F36) or `rejected` (an error)."""
    notes: tuple[str, ...]
    """Numbers of the facts behind the row, such as `F8`."""


# Looked for at flytekit's top by people and examples. It isn't there (1.16.31), so an import of it
# fails and can only be meant as this.
_MISPLACED = {"flytekit.ShellTask": "flytekit.extras.tasks.shell.ShellTask"}

_rows: dict[str, str] = {}
_modules: set[str] = set()


def _load() -> dict[str, str]:
    """Every import path with its row, which is only taken apart when it is asked for."""
    if not _rows:
        path = os.path.join(os.path.dirname(__file__), "catalog.tsv")
        with open(path, encoding="utf-8") as file:
            for row in file:
                if row[0] != "#":
                    _rows.update(dict.fromkeys(row.split("\t", 3)[2].split(), row))
    return _rows


def lookup(path: str) -> Entry | None:
    """The entry of what is imported as `path`, under any of its paths."""
    row = _load().get(_MISPLACED.get(path, path))
    return None if row is None else _entry(row)


def entries() -> list[Entry]:
    """All of them, each once."""
    return [_entry(row) for row in dict.fromkeys(_load().values())]


def _entry(row: str) -> Entry:
    kind, name, _, parameter, position, container, default, given, notes = row.rstrip().split("\t")
    return Entry(
        kind,
        name,
        None if parameter == "-" else parameter,
        None if position == "-" else int(position),
        container,
        default,
        given,
        () if notes == "-" else tuple(notes.split(",")),
    )


def members(module: str) -> frozenset[str]:
    """The catalog's names that `from module import *` binds."""
    start = module + "."
    names = (path.removeprefix(start) for path in _load() if path.startswith(start))
    return frozenset(name for name in names if "." not in name)


def is_module(path: str) -> bool:
    """Whether `path` is a module or package that holds something of the catalog's."""
    if not _modules:
        for known in _load():
            while "." in known:
                known = known.rpartition(".")[0]
                _modules.add(known)
    return path in _modules
