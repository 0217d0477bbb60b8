"""What people write by hand: pyproject.toml, Pipfile and .python-version."""

from __future__ import annotations

import re
from typing import Any

from migrate.project.evidence import Half, Pin, Reading, Remark, line_of, strings, table, toml
from migrate.project.pins import normal_name, pin, poetry_marker, requirement_name, requirement_pin

_HALVES: dict[str, Half] = {"python": "Python", "flytekit": "flytekit"}
_CPYTHON = re.compile(
    r"(?:c?python[-@]?)?(\d+\.\d+)(?:\.\d+)?(?:(?:a|b|rc)\d+)?t?(?:[-/].*)?", re.IGNORECASE
)


def read_pyproject(path: str, text: str) -> list[Reading]:
    """[project], then Poetry's table, then what is installed only on demand.

    Raises:
        ValueError: when it is not TOML.
    """
    data = toml(text)
    project, tool = table(data.get("project")), table(data.get("tool"))
    poetry = table(tool.get("poetry"))
    pins, names = _requirements(project.get("dependencies"), path, text, r"^\[project\]")
    if isinstance(spelled := project.get("requires-python"), str):
        line = line_of(text, r"^\[project\]", r"^[ \t]*requires-python\s*=")
        pins.append(pin("Python", spelled, path, line))
    return [
        Reading(path, tuple(pins), names),
        _poetry_table(poetry.get("dependencies"), path, text, "dependencies"),
        _on_demand(data, path, text),
        *(_poetry_table(each, path, text, heading) for heading, each in _poetry_groups(poetry)),
    ]


def _requirements(
    requirements: object, path: str, text: str, *headings: str
) -> tuple[list[Pin], frozenset[str]]:
    """The pins and names in an array of PEP 508 requirements below `headings`."""
    pins, names = [], set()
    for requirement in strings(requirements):
        name = requirement_name(requirement)
        names.add(name)
        if name != "flytekit":
            continue  # to look for the line of each would take long
        spelled = re.escape(requirement.partition(";")[0].rstrip())
        line = line_of(text, *headings, rf"""["']{spelled}\s*[;"']""")
        if found := requirement_pin(requirement, path, line):
            pins.append(found)
    return pins, frozenset(names)


def _on_demand(data: dict[str, Any], path: str, text: str) -> Reading:
    """Extras, dependency groups (PEP 735) and the development tables of PDM and uv."""
    tool = table(data.get("tool"))
    tables_of_arrays = (
        ("optional-dependencies", table(data.get("project")).get("optional-dependencies")),
        ("dependency-groups", data.get("dependency-groups")),
        ("dev-dependencies", table(tool.get("pdm")).get("dev-dependencies")),
        ("dev-dependencies", {"uv": table(tool.get("uv")).get("dev-dependencies")}),
    )
    pins: list[Pin] = []
    names: frozenset[str] = frozenset()
    for heading, arrays in tables_of_arrays:
        for requirements in table(arrays).values():
            found, listed = _requirements(requirements, path, text, heading)
            pins += found
            names |= listed
    return Reading(path, tuple(pins), names)


def _poetry_groups(poetry: dict[str, Any]) -> list[tuple[str, object]]:
    """Each group's heading and dependencies; dev-dependencies is what Poetry 1.1 had."""
    groups = [
        (rf"group\.{re.escape(name)}\.dependencies", table(group).get("dependencies"))
        for name, group in table(poetry.get("group")).items()
    ]
    return [*groups, ("dev-dependencies", poetry.get("dev-dependencies"))]


def _poetry_table(entries: object, path: str, text: str, heading: str) -> Reading:
    return _entries(entries, path, text, rf"^\[tool\.poetry\.{heading}\b", poetry=True)


def _entries(entries: object, path: str, text: str, heading: str, *, poetry: bool) -> Reading:
    """A table of names and versions, as Poetry and Pipenv have it."""
    pins = []
    for name, value in table(entries).items():
        half = _HALVES.get(normal_name(name))
        if half is None:
            continue
        line = line_of(text, heading, rf"""(?:^|\.)[ \t]*["']?{re.escape(name)}["']?\s*[=\]]""")
        for each in value if isinstance(value, list) else [value]:  # one for each marker
            entry = {"version": each} if isinstance(each, str) else table(each)
            version, marker = entry.get("version"), _marker(entry)
            if isinstance(version, str):
                pins.append(pin(half, version, path, line, poetry=poetry, marker=marker))
            else:
                pins.append(Pin(half, None, path, line, f"{half} from an address", marker))
    return Reading(path, tuple(pins), frozenset(map(normal_name, table(entries))))


def _marker(entry: dict[str, Any]) -> str:
    """What an entry hangs on: its marker, and Poetry's constraint on Python as another."""
    markers = [marker for marker in [entry.get("markers")] if isinstance(marker, str)]
    if isinstance(python := entry.get("python"), str):
        markers.append(poetry_marker(python))
    return " and ".join(f"({marker})" for marker in markers if marker)


def read_pipfile(path: str, text: str) -> list[Reading]:
    """A Pipfile.

    Raises:
        ValueError: when it is not TOML.
    """
    data = toml(text)
    requires = table(data.get("requires"))
    spelled = requires.get("python_full_version") or requires.get("python_version")
    python: tuple[Pin, ...] = ()
    if isinstance(spelled, str):
        line = line_of(text, r"^\[requires\]", r"^[ \t]*python_(?:full_)?version\s*=")
        python = (pin("Python", f"=={spelled}.*", path, line),)
    return [
        Reading(path, python),
        _entries(data.get("packages"), path, text, r"^\[packages\b", poetry=False),
        _entries(data.get("dev-packages"), path, text, r"^\[dev-packages\b", poetry=False),
    ]


def read_python_version(path: str, text: str) -> list[Reading]:
    """A .python-version of pyenv or uv: of several versions, `python` is the first."""
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        match = _CPYTHON.fullmatch(words[0])
        if match is None:
            remark = f"{words[0]!r} is no version of CPython, so it is left out"
            return [Reading(path, remarks=(Remark(path, number, remark),))]
        return [Reading(path, (Pin("Python", match[1], path, number, f"Python {words[0]}"),))]
    return []
