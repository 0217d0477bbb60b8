"""The static proof: the new source means what the old one meant, but for the images that were added."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from migrate.sites import Site
    from migrate.source import Lines


class NotProven(Exception):
    """The new source differs from the old one in more than the edits that were meant."""


def prove(
    old: ast.Module,
    old_lines: Lines,
    new: ast.Module,
    new_lines: Lines,
    sites: Iterable[Site],
    image: str,
) -> None:
    """Compare two trees. Raises NotProven where they differ in more than `image` at `sites`.

    A statement whose text is the same in both is the same: its tree is a function of its text.
    """
    meant = {id(site.target if site.action == "value" else site.node): site for site in sites}
    stack: list[tuple[object, object]] = [(old.body, new.body)]  # trees can be deep
    while stack:
        before, after = stack.pop()
        site = meant.pop(id(before), None)
        if site is not None:
            before, after = _without_image(before, after, site, image)
        if isinstance(before, ast.AST):
            if type(before) is not type(after):
                raise NotProven(f"{_place(before)}: {type(before).__name__} has changed")
            if isinstance(before, ast.stmt) and isinstance(after, ast.stmt):
                if _text(before, old_lines) == _text(after, new_lines):
                    continue
            stack += [(getattr(before, f, None), getattr(after, f, None)) for f in before._fields]
        elif isinstance(before, list):
            if not isinstance(after, list) or len(before) != len(after):
                raise NotProven("the number of statements or arguments differs")
            stack += zip(before, after, strict=True)
        elif type(before) is not type(after) or repr(before) != repr(after):
            raise NotProven(f"{before!r} has become {after!r}")
    if meant:
        raise NotProven("not every image that was meant is there")


def _text(statement: ast.stmt, lines: Lines) -> str:
    """The lines of a statement, decorators included."""
    decorators: Sequence[ast.expr] = getattr(statement, "decorator_list", ())
    first = decorators[0].lineno if decorators else statement.lineno
    last = statement.end_lineno or statement.lineno
    end = lines.starts[last] if last < len(lines.starts) else len(lines.text)
    return lines.text[lines.starts[first - 1] : end].rstrip("\r\n")


def _without_image(before: object, after: object, site: Site, image: str) -> tuple[object, object]:
    """The pair that is left to compare when the image that was meant is taken off."""
    if site.action == "value":
        _expect(isinstance(after, ast.Constant) and after.value == image, site)
        return None, None
    if not isinstance(after, ast.Call) or not after.keywords:
        raise NotProven(f"{site.name}: no argument was added")
    added = after.keywords[-1]
    _expect(
        added.arg == site.parameter
        and isinstance(added.value, ast.Constant)
        and added.value.value == image,
        site,
    )
    rest = after.keywords[:-1]
    if site.action == "bare":
        _expect(not after.args and not rest, site)
        return before, after.func
    if not isinstance(before, ast.Call):
        raise NotProven(f"{site.name}: not a call")
    return (
        [before.func, before.args, before.keywords],
        [after.func, after.args, rest],
    )


def _expect(condition: bool, site: Site) -> None:
    if not condition:
        raise NotProven(f"{site.name}: another argument than the one that was meant")


def _place(node: ast.AST) -> str:
    return f"line {getattr(node, 'lineno', '?')}"
