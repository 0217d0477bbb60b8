"""Lock files: of uv, Poetry, PDM and Pipenv, and the pylock.toml of PEP 751."""

from __future__ import annotations

import re
from typing import Any

from migrate.project.evidence import Pin, Reading, line_of, strings, table, tables, toml
from migrate.project.pins import normal_name, pin


def read_toml_lock(path: str, text: str) -> list[Reading]:
    """A lock file of uv, Poetry or PDM, or a pylock.toml: they differ in a few key names.

    Raises:
        ValueError: when it is not TOML.
    """
    data = toml(text)
    packages = [*tables(data.get("package")), *tables(data.get("packages"))]
    named = [(name, each) for each in packages if isinstance(name := each.get("name"), str)]
    pins = [
        _package_pin(name, package, path, text)
        for name, package in named
        if normal_name(name) == "flytekit"
    ]
    names = frozenset(normal_name(name) for name, _ in named)
    return [Reading(path, (*_python_pins(data, path, text), *pins), names, is_lock=True)]


def _package_pin(name: str, package: dict[str, Any], path: str, text: str) -> Pin:
    version = package.get("version")
    version = version if isinstance(version, str) else ""
    line = line_of(
        text,
        rf"""^name\s*=\s*["']{re.escape(name)}["']""",
        rf"""^version\s*=\s*["']{re.escape(version)}["']""",
    )
    # Poetry and PDM and pylock.toml have one marker, uv a list, Poetry also one for each group.
    markers = next(
        (package[key] for key in ("marker", "markers", "resolution-markers") if key in package), ""
    )
    if isinstance(markers, str):
        marker = markers
    else:
        each = strings(list(markers.values()) if isinstance(markers, dict) else markers)
        marker = " or ".join(f"({marker})" for marker in each)
    if _from_an_address(package):
        return Pin("flytekit", None, path, line, "flytekit from an address", marker)
    spelled = f"=={version}" if version else ""
    return pin("flytekit", spelled, path, line, marker=marker)


def _from_an_address(package: dict[str, Any]) -> bool:
    """Whether a package comes from a repository, path or URL: its version says little."""
    source = table(package.get("source"))  # uv: a key a kind; Poetry: a type; PDM: on the package
    kind = source.get("type", "legacy" if "registry" in source else "")
    keys = ("git", "url", "path", "directory", "editable", "virtual")
    return kind not in ("legacy", "registry") and any(key in {**package, **source} for key in keys)


def _python_pins(data: dict[str, Any], path: str, text: str) -> list[Pin]:
    metadata = table(data.get("metadata"))
    pins = []
    if isinstance(spelled := data.get("requires-python"), str):  # uv, pylock.toml
        line = line_of(text, r"^requires-python\s*=")
        pins.append(pin("Python", spelled, path, line))
    if isinstance(spelled := metadata.get("python-versions"), str):  # Poetry
        line = line_of(text, r"^\[metadata\]", r"^python-versions\s*=")
        pins.append(pin("Python", spelled, path, line, poetry=True))
    targets = strings([target.get("requires_python") for target in tables(metadata.get("targets"))])
    if targets:  # PDM; a lock for several targets may be installed on any of them
        line = line_of(text, r"^\[\[metadata\.targets\]\]", r"^requires_python\s*=")
        pins.append(pin("Python", " || ".join(targets), path, line, poetry=True))
    return pins


def read_pipfile_lock(path: str, text: str) -> list[Reading]:
    """A Pipfile.lock.

    Raises:
        ValueError: when it is not JSON.
    """
    import json

    data = table(json.loads(text))
    requires = table(table(data.pop("_meta", None)).get("requires"))
    pins = []
    for key in ("python_full_version", "python_version"):
        if isinstance(spelled := requires.get(key), str):
            line = line_of(text, r'"requires"\s*:', rf'"{key}"\s*:')
            pins.append(pin("Python", f"=={spelled}.*", path, line))
            break
    names = set()
    for category in map(table, data.values()):
        for name, entry in category.items():
            names.add(normal_name(name))
            if normal_name(name) == "flytekit":
                pins.append(_entry_pin(name, table(entry), path, text))
    return [Reading(path, tuple(pins), frozenset(names), is_lock=True)]


def _entry_pin(name: str, entry: dict[str, Any], path: str, text: str) -> Pin:
    version, marker = entry.get("version"), entry.get("markers")
    spelled = version if isinstance(version, str) else ""
    line = line_of(
        text, rf'"{re.escape(name)}"\s*:\s*\{{', rf'"version"\s*:\s*"{re.escape(spelled)}"'
    )
    return pin("flytekit", spelled, path, line, marker=marker if isinstance(marker, str) else "")
