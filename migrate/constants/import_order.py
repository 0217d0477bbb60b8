"""The order of imports that isort (by itself and with black's profile) and ruff's `I` ask for."""

from __future__ import annotations

import ast
import os
import re
import sys
from typing import NamedTuple

STANDARD, THIRD_PARTY, FIRST_PARTY, RELATIVE = range(4)
"""The sections, each with a blank line before the next one."""
_DIGITS = re.compile(r"(\d+)")
_SETTINGS = ("ruff.toml", ".ruff.toml", ".isort.cfg", "pyproject.toml", "setup.cfg")

Natural = tuple[str | int, ...]
"""Texts and the numbers between them, in turn."""


class Key(NamedTuple):
    """What an import is sorted by."""

    section: int
    taken_from: bool
    """`from module import`, which a new one is, stands below each `import module`."""
    module: Natural
    names: tuple[tuple[int, Natural], ...]


class Order:
    """The order of imports in the modules of one folder."""

    def __init__(self, folder: str, top: str) -> None:
        self._roots = _roots(folder, top)
        self._own = _own_package(folder)
        self._sections: dict[str, int] = {}

    def key(self, statement: ast.Import | ast.ImportFrom) -> Key:
        first = statement.names[0]
        if isinstance(statement, ast.Import):
            return Key(self.section(first.name), False, (), ())
        return self.new_key("." * statement.level + (statement.module or ""), first.name)

    def new_key(self, module: str, name: str) -> Key:
        """The key of `from module import name`."""
        return Key(self.section(module), True, natural(module), (member(name),))

    def section(self, module: str) -> int:
        if module[:1] == ".":
            return RELATIVE
        first = module.partition(".")[0]
        if first in sys.stdlib_module_names:
            return STANDARD
        if first not in self._sections:
            ours = first == self._own or any(_holds(root, first) for root in self._roots)
            self._sections[first] = FIRST_PARTY if ours else THIRD_PARTY
        return self._sections[first]


def natural(text: str) -> Natural:
    """The order that puts `a9` before `a10`, whatever their case."""
    parts = enumerate(_DIGITS.split(text.lower()))
    return tuple(int(part) if index % 2 else part for index, part in parts)


def member(name: str) -> tuple[int, Natural]:
    """What a name in an import is sorted by: constants, then classes, then all others."""
    if name == "*":
        return -1, ()
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[:1].isupper() else 2
    return kind, natural(name)


def _roots(folder: str, top: str) -> list[str]:
    """Where packages of the project's own lie: beside the nearest settings, and in `src` there."""
    while folder != top and not any(os.path.exists(f"{folder}/{name}") for name in _SETTINGS):
        folder = os.path.dirname(folder)
    return [folder, f"{folder}/src"]


def _own_package(folder: str) -> str:
    """The outermost package around a folder; empty where there is none."""
    name = ""
    while os.path.exists(f"{folder}/__init__.py"):
        name = os.path.basename(folder)
        folder = os.path.dirname(folder)
    return name


def _holds(root: str, name: str) -> bool:
    return os.path.isdir(f"{root}/{name}") or os.path.exists(f"{root}/{name}.py")
