"""What decides an image beside the code: the project's Python and flytekit, this shell, a config.

Each comes with its source, which is a file's line, this shell, or an assumption of the user's.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from migrate.fence import Fence
from migrate.tops import Tops

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from migrate.project import Origin, ProjectImage, Projects

ASSUMED = "--assume"
SHELL = "this shell"
VARIABLE = "FLYTE_INTERNAL_IMAGE"
KEYS = ("python", "flytekit", "image", "env", "plugin", "config.NAME")
_PYTHON = re.compile(r"\d+\.\d+(\.\d+)?")
_RAW = re.compile(r"\w[\w.+!-]*")
_NAMED = re.compile(r"config\.([A-Za-z0-9_-]+)")


class BadAssumption(ValueError):
    """What cannot be assumed; one line."""


class Source(NamedTuple):
    """Where a value comes from."""

    input: str
    """What it decides, as a `Step` calls it: `python+flytekit`, `--image`, `container_image`…"""
    value: str
    path: str
    """A file, the folder of an environment, `this shell` or `--assume`."""
    line: int = 0
    """From 1; 0 where there is none."""
    cell: int = 0


class World(NamedTuple):
    """The fields of a `Question` that are not the task's, and where they come from."""

    python: str | None = None
    flytekit: str | None = None
    plugin: str | None = None
    variable: str = ""
    options: tuple[str, ...] = ()
    config_images: dict[str, str] = {}  # noqa: RUF012 - never changed
    config_option: bool = False
    sources: tuple[Source, ...] = ()
    unseen: tuple[str, ...] = ()
    """What could decide and is not known; a line each."""
    unread: str = ""
    """flytekit's config file, if it is there and was not read."""

    def fields(self) -> dict[str, Any]:
        """What a `Question` takes of it."""
        return {name: value for name, value in self._asdict().items() if name not in _OURS}


_OURS = ("sources", "unseen", "unread")


class Worlds:
    """The world of each file's project."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._tops = Tops()
        self._projects: dict[str, Projects] = {}

    def project(self, path: str) -> ProjectImage:
        """What flytekit would pick for the file `path`."""
        from migrate.project import Projects
        from migrate.project.environments import running_environment

        folder = os.path.dirname(path)
        top = self._tops.of(folder)
        if top not in self._projects:
            self._projects[top] = Projects(top, self._environ, running_environment())
        return self._projects[top].image(folder)


def of_project(project: ProjectImage | None) -> World:
    """The world as far as a project's own files make it, the same in every shell."""
    if project is None:
        return World()
    halves = (("Python", project.python), ("flytekit", project.flytekit))
    return World(
        project.python and project.python.value,
        project.flytekit.value if project.flytekit and project.certain else None,
        sources=tuple(_half(name, origin) for name, origin in halves if origin),
        unseen=() if project.certain or project.problem is None else (project.problem,),
    )


def _half(name: str, origin: Origin) -> Source:
    return Source("python+flytekit", f"{name} {origin.value}", origin.path, origin.line)


def of_shell(world: World, environ: Mapping[str, str]) -> World:
    """The same in this shell: with its variable, and the config file that flytekit would find."""
    variable = environ.get(VARIABLE, "")
    if variable:
        source = Source(VARIABLE, variable, SHELL)
        world = world._replace(variable=variable, sources=(*world.sources, source))
    path = _config_file(environ)
    if path is None:
        return world
    if path.endswith(("yaml", "yml")) or _leads_out(path):
        return world._replace(unread=path)
    return _with_config(world, path)


def _config_file(environ: Mapping[str, str]) -> str | None:
    """The file that flytekit finds by itself (get_config_file of flytekit 1.16.31)."""
    home = os.path.expanduser("~")
    candidates = [
        environ.get("FLYTECTL_CONFIG", ""),
        "flytekit.config",
        os.path.join(home, ".flyte", "config"),
        os.path.join(home, ".flyte", "config.yaml"),
    ]
    return next((os.path.abspath(each) for each in candidates if os.path.isfile(each)), None)


def _leads_out(path: str) -> bool:
    """Whether it is the tree's own and a link to elsewhere; the others are the user's."""
    here = os.getcwd()
    return os.path.dirname(path) == here and not Fence(Tops().of(here)).holds(path)


def _with_config(world: World, path: str) -> World:
    """With the images of an ini file; where it can't be read, that is said."""
    import configparser

    parser = configparser.ConfigParser()
    try:
        parser.read(path, encoding="utf-8")
        images = dict(parser.items("images")) if parser.has_section("images") else {}
    except (configparser.Error, OSError, ValueError):
        return world._replace(unread=path)
    if not images:
        return world
    listed = ", ".join(f"{name}={uri}" for name, uri in images.items())
    source = Source("config file", listed, path)
    return world._replace(config_images=images, sources=(*world.sources, source))


def assumed(world: World, texts: Sequence[str]) -> World:
    """The world as it is but for `KEY=VALUE,KEY=VALUE`. Raises BadAssumption."""
    for text in (part.strip() for each in texts for part in each.split(",")):
        world = _assume(world, text)
    return world


def _assume(world: World, text: str) -> World:
    key, equals, value = text.partition("=")
    if not equals:
        raise BadAssumption(f"{text!r} is no KEY=VALUE; {_which(key)}")
    named = _NAMED.fullmatch(key)
    if named:
        _require(value, key)
        images = {**world.config_images, named[1]: value}
        world = world._replace(config_images=images, config_option=True, unread="")
        return _sourced(world, Source("config file", text, ASSUMED))
    if key == "image":
        _require(value, key)
        world = world._replace(options=(*world.options, value))
        return _sourced(world, Source("--image", value, ASSUMED))
    if key == "env":
        return _instead(world._replace(variable=value), Source(VARIABLE, value, ASSUMED))
    if key == "plugin":
        return _instead(world._replace(plugin=value), Source("plugin", value, ASSUMED))
    if key == "python":
        if not _PYTHON.fullmatch(value):
            raise BadAssumption(f"{text!r}: a Python is written like python=3.12")
        return _half_assumed(world._replace(python=value), "Python", value)
    if key == "flytekit":
        if not _is_version(value):
            raise BadAssumption(f"{text!r}: a flytekit is written like flytekit=1.16.31")
        world = _half_assumed(world._replace(flytekit=value), "flytekit", value)
        return world._replace(unseen=())
    raise BadAssumption(f"there is no {key!r} to assume: {_which(key)}")


def _is_version(text: str) -> bool:
    from packaging.version import InvalidVersion, Version

    try:
        return bool(_RAW.fullmatch(text) and Version(text))
    except InvalidVersion:
        return False


def _require(value: str, key: str) -> None:
    if not value or re.search(r"\s", value):
        raise BadAssumption(f"'{key}={value}': name an image behind the =")


def _which(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, KEYS, 1, 0.5)
    if near and not key.startswith("config"):
        return f"did you mean {near[0]}=?"
    return f"it can be {', '.join(KEYS[:-1])} or {KEYS[-1]}"


def _sourced(world: World, source: Source) -> World:
    return world._replace(sources=(*world.sources, source))


def _instead(world: World, source: Source) -> World:
    """With the source in the place of those of the same input."""
    kept = (each for each in world.sources if each.input != source.input)
    return world._replace(sources=(*kept, source))


def _half_assumed(world: World, half: str, value: str) -> World:
    kept = (each for each in world.sources if not each.value.startswith(f"{half} "))
    source = Source("python+flytekit", f"{half} {value}", ASSUMED)
    return world._replace(sources=(*kept, source))
