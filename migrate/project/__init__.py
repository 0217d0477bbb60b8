"""The default image of a project, from the Python and the flytekit that its own files name.

Only exact versions count. The project's files come before its virtual environment, and that
before the environment that runs the tool; where two disagree the first wins, with a note.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from migrate.fence import Fence
from migrate.images import NoDefault, default_image
from migrate.project.environments import Environment, read_environment
from migrate.project.evidence import Reading, read
from migrate.project.lockfiles import read_pipfile_lock, read_toml_lock
from migrate.project.manifests import read_pipfile, read_pyproject, read_python_version
from migrate.project.precedence import Choice, Ranking
from migrate.project.requirements import read_requirements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Origin(NamedTuple):
    """One half of an image, and where it was read."""

    value: str  # '3.11' or '1.16.31'
    path: str  # the file, or the folder of an environment
    line: int  # from 1; 0 where there is no line


class ProjectImage(NamedTuple):
    """The image that flytekit would pick in a project, or why that can't be told."""

    image: str | None
    python: Origin | None
    flytekit: Origin | None
    notes: tuple[str, ...]  # a line each
    problem: str | None  # one line, when there is no image: why, and what to pass
    certain: bool = True  # whether the two halves are known to be what flytekit goes by


class Projects:
    """The projects below one folder; what is read of each is kept for its other files."""

    def __init__(
        self, top: str, environ: Mapping[str, str], running: Environment | None = None
    ) -> None:
        """Look no higher than the folder `top`.

        Args:
            top: the highest folder to look in, as a repository's root.
            environ: VIRTUAL_ENV and FLYTE_INTERNAL_IMAGE are read from it.
            running: the environment that runs the tool, if flytekit is installed in it.
        """
        self._top = os.path.abspath(top)
        self._environ = environ
        self._running = running
        self._files = cache(self._read)
        self._environment = cache(read_environment)
        self._image = cache(self._decide)

    def image(self, folder: str) -> ProjectImage:
        """The image of a source file in `folder`."""
        return self._image(os.path.abspath(folder))

    def _read(self, folder: str) -> list[Reading]:
        fence = Fence(self._top)
        return _read_folder(folder, fence if fence.holds(folder) else Fence(folder))

    def _decide(self, folder: str) -> ProjectImage:
        folders = _upwards(folder, self._top)
        ranking = Ranking(
            self._top, [self._files(each) for each in folders], self._environments(folders)
        )
        python = ranking.choose("Python", None)
        flytekit = ranking.choose("flytekit", python.value if python else None)
        notes = ranking.notes(python, flytekit)
        image = None
        minor = python.value if python else None
        problem = (
            ranking.setter(flytekit)
            or ranking.missing(python, flytekit)
            or ranking.contradicted(python, None)
            or ranking.contradicted(flytekit, minor)
        )
        certain = problem is None
        if python and flytekit and not problem:
            try:
                image = default_image(python.value, flytekit.value)
            except NoDefault as error:
                places = f"{ranking.place(python.pin)}, {ranking.place(flytekit.pin)}"
                problem = f"{error} (read in {places})"
        shell = self._environ.get("FLYTE_INTERNAL_IMAGE")
        if shell and shell != image:
            notes.append(
                f"FLYTE_INTERNAL_IMAGE is {shell!r}, which holds in this shell only and isn't used;"
                " pass it by --image if it is meant"
            )
        origins = _origin(python), _origin(flytekit)
        return ProjectImage(image, *origins, tuple(notes), problem, certain)

    def _environments(self, folders: list[str]) -> list[Environment]:
        """The project's own, else the shell's; then the one that runs the tool."""
        paths = [os.path.join(folder, ".venv") for folder in folders]
        own = [found for path in paths if (found := self._environment(path))]
        active = self._environ.get("VIRTUAL_ENV")
        if active and os.path.realpath(active) == os.path.realpath(sys.prefix):
            active = None  # the tool's own, as pre-commit sets it; `running` stands for it
        if not own and active and (found := self._environment(os.path.abspath(active))):
            own = [found]
        return [*own, self._running] if self._running else own


def _origin(choice: Choice | None) -> Origin | None:
    return choice and Origin(choice.value, choice.pin.path, choice.pin.line)


def _upwards(folder: str, top: str) -> list[str]:
    """The folder and its parents up to `top`; the folder alone where `top` isn't above it."""
    folders = [folder]
    while folders[-1] != top:
        parent = os.path.dirname(folders[-1])
        if parent == folders[-1]:
            return [folder]
        folders.append(parent)
    return folders


def _read_folder(folder: str, fence: Fence) -> list[Reading]:
    """What the files of one folder say, in the order in which they count."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    pylocks = [name for name in names if re.fullmatch(r"pylock(\.[^.]+)?\.toml", name)]
    pip = [name for name in names if re.fullmatch(r"requirements.*\.txt", name)]
    pylocks.sort(key="pylock.toml".__ne__)  # the plain names first
    pip.sort(key="requirements.txt".__ne__)

    def readings(wanted: list[str], parse: Callable[[str, str], list[Reading]]) -> list[Reading]:
        paths = [os.path.join(folder, name) for name in wanted if name in names]
        files = filter(os.path.isfile, paths)
        return [each for path in files for each in read(path, parse, fence)]

    requirements = readings(pip, lambda path, text: read_requirements(path, text, fence))
    return [
        *readings(["uv.lock", "poetry.lock", "pdm.lock"], read_toml_lock),
        *readings(["Pipfile.lock"], read_pipfile_lock),
        *readings(pylocks, read_toml_lock),
        *(each for each in requirements if each.is_lock),
        *readings(["pyproject.toml"], read_pyproject),
        *(each for each in requirements if not each.is_lock),
        *readings([".python-version"], read_python_version),
        *readings(["Pipfile"], read_pipfile),
    ]
