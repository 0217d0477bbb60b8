"""Which Python imports the user's modules: the one that is named, the project's, or our own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from migrate.verify.process import NoPython, Python, about

if TYPE_CHECKING:
    from collections.abc import Mapping


class Interpreters:
    """Answers for each folder; what has been asked is kept."""

    def __init__(self, given: str | None, environ: Mapping[str, str]) -> None:
        """Args:
        given: the interpreter that the user names; None: each project's own.
        environ: VIRTUAL_ENV is read from it.
        """
        self._given = given
        self._active = environ.get("VIRTUAL_ENV")
        self._known: dict[str, Python] = {}

    def python(self, folder: str, top: str) -> Python:
        """The interpreter for the files of `folder`, looked for up to `top`. Raises NoPython."""
        if self._given is not None:
            return self._about(self._given)
        from migrate.project.environments import running_environment
        from migrate.verify.process import own_python

        for environment in _environments(folder, top, self._active):
            return self._about(os.path.join(environment, "bin", "python"))
        if running_environment() is not None:
            return self._about(own_python())
        raise NoPython(f"no virtual environment with flytekit at {folder!r}, or above it")

    def _about(self, path: str) -> Python:
        if path not in self._known:
            self._known[path] = about(path)
        return self._known[path]


def _environments(folder: str, top: str, active: str | None) -> list[str]:
    """The virtual environments that have flytekit, the nearest first."""
    from migrate.project.environments import read_environment

    found = []
    while True:
        found.append(os.path.join(folder, ".venv"))
        parent = os.path.dirname(folder)
        if folder == top or parent == folder:
            break
        folder = parent
    if active:
        found.append(os.path.abspath(active))
    read = {path: read_environment(path) for path in found}
    return [
        path
        for path, environment in read.items()
        if environment is not None and any(pin.half == "flytekit" for pin in environment.pins)
    ]
