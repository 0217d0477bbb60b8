"""How the user's formatter lays out a line: its length and its quotes."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, NamedTuple


class Style(NamedTuple):
    line_length: int = 88
    """In characters, as black and ruff have it."""
    quote: str = '"'


@lru_cache(maxsize=None)
def style_of(folder: str, top: str) -> Style:
    """The style that the nearest ruff or black configuration asks for, from `folder` up to `top`."""
    for name in ("ruff.toml", ".ruff.toml", "pyproject.toml"):
        table = _table(f"{folder}/{name}", whole=name != "pyproject.toml")
        if table is not None:
            return _style(table)
    parent = os.path.dirname(folder)
    return Style() if folder in (top, parent) else style_of(parent, top)


def _table(path: str, whole: bool) -> dict[str, Any] | None:
    """The formatter's settings in a file; None where there are none."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    if not whole and b"tool.ruff" not in data and b"tool.black" not in data:
        return None
    try:
        import tomllib
    except ImportError:
        import tomli as tomllib
    try:
        settings = tomllib.loads(data.decode("utf-8", "replace"))
    except tomllib.TOMLDecodeError:
        return None
    if whole:
        return settings
    tools = settings.get("tool", {})
    found = tools.get("ruff", tools.get("black")) if isinstance(tools, dict) else None
    return found if isinstance(found, dict) else None


def _style(table: dict[str, Any]) -> Style:
    length = table.get("line-length", table.get("line_length", 88))
    layout = table.get("format", {})
    single = isinstance(layout, dict) and layout.get("quote-style") == "single"
    return Style(length if isinstance(length, int) else 88, "'" if single else '"')
