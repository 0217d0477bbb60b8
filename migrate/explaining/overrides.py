"""Where a module overrides the image of one of its tasks' nodes (F7)."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Override(NamedTuple):
    """`task(…).with_overrides(container_image=…)`."""

    task: str
    line: int
    """Of the Python."""
    form: str
    """`empty`, `string` or `unseen`."""
    image: str


def overrides(tree: ast.Module) -> Iterator[Override]:
    """Those that are made on the call itself; what a variable holds isn't followed."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        called = node.func.value
        if node.func.attr != "with_overrides" or not isinstance(called, ast.Call):
            continue
        given = [k.value for k in node.keywords if k.arg == "container_image"]
        if isinstance(called.func, ast.Name) and given:
            yield Override(called.func.id, given[0].lineno, *_said(given[0]))


def _said(node: ast.expr) -> tuple[str, str]:
    if not isinstance(node, ast.Constant):
        return "unseen", ""
    return ("string", str(node.value)) if node.value else ("empty", "")
