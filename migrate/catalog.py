"""What flytekit, its plugins and union offer that makes tasks, and how each takes its image.

The data is `catalog.tsv`, beside this file; `tools/make_catalog.py` writes it by running flytekit.
"""

from __future__ import annotations

import os
from typing import NamedTuple

ROOTS = frozenset({"flytekit", "flytekitplugins", "union"})
"""Top-level packages whose names the catalog holds."""


class Entry(NamedTuple):
    """One thing of flytekit's, as observed on the version that `catalog.tsv` names."""

    kind: str
    """`decorator`, `class`, `config` (a task_config of `task`) or `other`."""
    name: str
    """Canonical import path: where the object is defined."""
    parameter: str | None
    """What takes the image: `container_image` or `image` (for a config, of `task`)."""
    position: int | None
    """Its position from 1 where it may be passed positionally; `task` counts `_task_function`."""
    container: str
    """`auto`, `own` or `customized`: who makes the container; `none`: nobody does."""
    default: str
    """Without an image: `none` (the settings' default), `own`, `own-unless-empty`, `required`."""
    given: str
    """What becomes of an image given by keyword: `yes` (used), `ignored` or `rejected`."""
    notes: tuple[str, ...]
    """Numbers of the facts behind the row, such as `F8`."""


_rows: dict[str, str] = {}
_modules: set[str] = set()


def _load() -> dict[str, str]:
    """Every import path with its row; rows are taken apart only when asked for."""
    if not _rows:
        path = os.path.join(os.path.dirname(__file__), "catalog.tsv")
        with open(path, encoding="utf-8") as file:
            for row in file:
                if row[0] != "#":
                    _rows.update(dict.fromkeys(row.split("\t", 3)[2].split(), row))
    return _rows


def lookup(path: str) -> Entry | None:
    """The entry that can be imported as `path`, under any of its paths."""
    row = _load().get(path)
    if row is None:
        return None
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
    names = (path[len(start) :] for path in _load() if path.startswith(start))
    return frozenset(name for name in names if "." not in name and name[0] != "_")


def is_module(path: str) -> bool:
    """Whether `path` is a module or package that holds something of the catalog's."""
    if not _modules:
        for known in _load():
            while "." in known:
                known = known.rpartition(".")[0]
                _modules.add(known)
    return path in _modules
