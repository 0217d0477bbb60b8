"""How far up the modules and the project of a file may lie."""

from __future__ import annotations

import os

_PROJECT_MARKS = ("pyproject.toml", "setup.py", "requirements.txt", "uv.lock", "poetry.lock")


class Tops:
    """The highest folder that belongs to the files of each folder; looked for once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, folder: str) -> str:
        """The repository that `folder` is in; without one, the outermost project's folder."""
        if folder not in self._known:
            self._known[folder] = _repository(folder) or _outermost_project(folder)
        return self._known[folder]


def _repository(folder: str) -> str | None:
    while not os.path.exists(f"{folder}/.git"):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def _outermost_project(folder: str) -> str:
    """Packages and projects nest: the highest folder of those around `folder`."""
    top = folder
    while True:
        parent = os.path.dirname(folder)
        if any(os.path.exists(f"{folder}/{mark}") for mark in _PROJECT_MARKS):
            top = folder
        elif os.path.exists(f"{folder}/__init__.py"):
            top = parent
        elif folder != top:
            return top
        if parent == folder:
            return top
        folder = parent
