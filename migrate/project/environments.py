"""Python environments, read as metadata only: nothing in them is run."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from migrate.project.evidence import Pin, read_text
from migrate.project.pins import normal_name

_PLUGIN_GROUP = "flytekit.configuration.plugin"


class Environment(NamedTuple):
    """What is installed in an environment, as far as flytekit's default image hangs on it."""

    path: str
    pins: tuple[Pin, ...] = ()
    plugins: frozenset[str] = frozenset()  # distributions that can set the default (F10)


def read_environment(path: str) -> Environment | None:
    """A virtual environment; None where there is none."""
    config = os.path.join(path, "pyvenv.cfg")
    try:
        text = read_text(config)
    except (OSError, ValueError):
        return None
    pins = []
    # venv writes `version = 3.11.7`, virtualenv and uv `version_info = 3.11.7`.
    if match := re.search(r"^version(?:_info)?\s*=\s*((\d+\.\d+)\S*)", text, re.MULTILINE):
        line = text.count("\n", 0, match.start()) + 1
        pins.append(Pin("Python", match[2], config, line, f"Python {match[1]}"))
    plugins = set()
    for folder, name in _distributions(path):
        distribution, _, version = name.removesuffix(".dist-info").partition("-")
        if normal_name(distribution) == "flytekit":
            pins.append(Pin("flytekit", version, path, 0, f"flytekit {version}"))
        if _sets_default(os.path.join(folder, name, "entry_points.txt")):
            plugins.add(normal_name(distribution))
    return Environment(path, tuple(pins), frozenset(plugins))


def _distributions(path: str) -> list[tuple[str, str]]:
    """Folder and name of each *.dist-info: in lib/python3.X, or Lib on Windows."""
    lib = os.path.join(path, "lib")
    folders = [os.path.join(lib, name, "site-packages") for name in sorted(_names(lib))]
    folders.append(os.path.join(path, "Lib", "site-packages"))
    return [
        (folder, name)
        for folder in folders
        for name in sorted(_names(folder))
        if name.endswith(".dist-info")
    ]


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _sets_default(entry_points: str) -> bool:
    try:
        text = read_text(entry_points)
    except (OSError, ValueError):
        return False
    section = rf"^[ \t]*\[[ \t]*{re.escape(_PLUGIN_GROUP)}[ \t]*\](?:\s*[#;].*$)*\s*[^\s\[]"
    return re.search(section, text, re.MULTILINE) is not None


def running_environment() -> Environment | None:
    """The environment that runs this tool; None if flytekit isn't installed in it."""
    import sys
    from importlib import metadata

    try:
        flytekit = metadata.version("flytekit")
    except metadata.PackageNotFoundError:
        return None
    python = "{}.{}".format(*sys.version_info)
    return Environment(
        sys.prefix,
        (
            Pin("Python", python, sys.prefix, 0, f"Python {python}"),
            Pin("flytekit", flytekit, sys.prefix, 0, f"flytekit {flytekit}"),
        ),
        frozenset(
            normal_name(point.dist.name)
            for point in metadata.entry_points(group=_PLUGIN_GROUP)
            if point.dist
        ),
    )
