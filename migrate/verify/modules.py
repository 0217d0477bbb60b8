"""How the user's files are imported: by which name, from which folders, and where."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

_RELATIVE_IMPORT = re.compile(rb"^[ \t]*from[ \t]+(\.+)", re.MULTILINE)


class Module(NamedTuple):
    """A file, and how it is imported."""

    path: str
    name: str
    roots: tuple[str, ...]
    """What goes before `sys.path`, the nearest folder first."""
    folder: str
    """The current folder while it is imported."""

    def code(self, data: bytes | None) -> str | None:
        """The Python of a notebook's bytes, or of its file; None for a module."""
        if not self.path.endswith(".ipynb"):
            return None
        from migrate.document import document_of
        from migrate.source import decode, read_bytes

        return document_of(decode(self.path, data or read_bytes(self.path))).code


def module_of(path: str, top: str, folder: str, data: bytes) -> Module:
    """How the file at `path` is imported.

    Args:
        path: absolute.
        top: the highest folder that modules are imported from, as a repository's root.
        folder: where the command is run, as flytekit's own are.
        data: what the file holds.
    """
    root, name = os.path.split(os.path.splitext(path)[0])
    parts = [name.replace(".", "_")]
    leading = [len(dots) for dots in _RELATIVE_IMPORT.findall(data)]
    if path.endswith(".ipynb"):
        parts, leading = [re.sub(r"\W", "_", f"notebook_{name}")], []
    packages = max(leading, default=0)
    # Packages without __init__.py are seen by their relative imports only.
    while os.path.dirname(root) != root and (
        (os.path.exists(f"{root}/__init__.py") and not path.endswith(".ipynb"))
        or len(parts) <= packages
    ):
        root, package = os.path.split(root)
        parts.insert(0, package)
    if len(parts) > 1 and parts[-1] == "__init__":
        parts.pop()
    roots = dict.fromkeys([*_roots(root, top), folder])
    return Module(path, ".".join(parts), tuple(roots), folder)


def _roots(folder: str, top: str) -> list[str]:
    roots = []
    while True:
        roots.append(folder)
        if os.path.isdir(f"{folder}/src"):
            roots.append(f"{folder}/src")
        parent = os.path.dirname(folder)
        if not folder.startswith(f"{top.rstrip(os.sep)}{os.sep}") or parent == folder:
            return roots
        folder = parent
