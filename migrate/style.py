"""How the user's formatter lays out a line: its length and its quotes."""

from __future__ import annotations

import os
import sys
from typing import Any, NamedTuple

from migrate.fence import Fence
from migrate.source import Unreadable, read_bytes


class Style(NamedTuple):
    line_length: int = 88
    """In columns; what black and ruff take where nothing is said."""
    quote: str = '"'


_EXTENDED_AT_MOST = 8
_read: dict[tuple[str, int, int], dict[str, Any] | None] = {}
"""Files by path, time and size: hundreds of modules ask for the same one."""


def style_of(folder: str, top: str) -> Style:
    """What the nearest ruff or black configuration asks for, from `folder` up to `top`.

    A configuration that one of them extends counts if it lies below `top` too.
    """
    style = _style_in(folder, Fence(top))
    parent = os.path.dirname(folder)
    if style is not None or folder in (top, parent):
        return style or Style()
    return style_of(parent, top)


def _style_in(folder: str, fence: Fence) -> Style | None:
    """What one folder's files say; beside black, a ruff without settings for its format lints."""
    names = (".ruff.toml", "ruff.toml", "pyproject.toml")
    own = (_ruff(f"{folder}/{name}", fence) for name in names)
    ruff = next((table for table in own if table is not None), None)
    black = _tool(_toml(f"{folder}/pyproject.toml", fence), "black")
    if black is not None and "format" not in (ruff or {}):
        return Style(_length(black))
    if ruff is None:
        return None
    single = _table(ruff, "format").get("quote-style") == "single"
    return Style(_length(ruff), "'" if single else '"')


def _ruff(path: str, fence: Fence, depth: int = 0) -> dict[str, Any] | None:
    """The settings of a ruff configuration and of those it extends; None where there are none."""
    table: dict[str, Any] | None = _toml(path, fence)
    if os.path.basename(path) == "pyproject.toml":
        table = _tool(table, "ruff")
    extended = table.get("extend") if table else None
    if table is None or not isinstance(extended, str) or depth == _EXTENDED_AT_MOST:
        return table
    base_path = os.path.join(os.path.dirname(path), os.path.expanduser(extended))
    base = _ruff(base_path, fence, depth + 1) or {}
    layout = {**_table(base, "format"), **_table(table, "format")}
    return {**base, **table, **({"format": layout} if layout else {})}


def _toml(path: str, fence: Fence) -> dict[str, Any] | None:
    """The TOML file at `path`; None where there is none that can be read."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    key = (path, status.st_mtime_ns, status.st_size)
    if key not in _read:
        _read[key] = _parsed(path) if fence.holds(path) else None
    return _read[key]


def _parsed(path: str) -> dict[str, Any] | None:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(read_bytes(path).decode("utf-8", "replace"))
    except (Unreadable, ValueError, RecursionError):
        return None


def _tool(settings: dict[str, Any] | None, name: str) -> dict[str, Any] | None:
    tools = _table(settings or {}, "tool")
    return _table(tools, name) if name in tools else None


def _table(settings: dict[str, Any], name: str) -> dict[str, Any]:
    value = settings.get(name)
    return value if isinstance(value, dict) else {}


def _length(table: dict[str, Any]) -> int:
    length = table.get("line-length", table.get("line_length"))
    return length if isinstance(length, int) else Style().line_length
