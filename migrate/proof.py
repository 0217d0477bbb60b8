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
    if len(old.body) != len(new.body):
        raise NotProven("the number of statements differs")
    seen: set[int] = set()
    for before, after in zip(old.body, new.body, strict=True):
        if _text(before, old_lines) != _text(after, new_lines):
            seen |= _compare(before, after, meant, image)
    if seen != set(meant):
        raise NotProven("not every image that was meant is there")


def _text(statement: ast.stmt, lines: Lines) -> str:
    decorators: Sequence[ast.expr] = getattr(statement, "decorator_list", ())
    first = decorators[0].lineno if decorators else statement.lineno
    last = statement.end_lineno or statement.lineno
    end = lines.starts[last] if last < len(lines.starts) else len(lines.text)
    return lines.text[lines.starts[first - 1] : end].rstrip("\r\n")


def _compare(old: ast.AST, new: ast.AST, meant: dict[int, Site], image: str) -> set[int]:
    """The ids of the meant nodes that were met; with a stack of its own, since trees can be deep."""
    seen: set[int] = set()
    stack: list[tuple[object, object]] = [(old, new)]
    while stack:
        before, after = stack.pop()
        site = meant.get(id(before))
        if site is not None and id(before) not in seen:
            seen.add(id(before))
            before, after = _without_image(before, after, site, image)
        if isinstance(before, ast.AST):
            if type(before) is not type(after):
                raise NotProven(f"{_place(before)}: {type(before).__name__} has changed")
            stack += [(getattr(before, f, None), getattr(after, f, None)) for f in before._fields]
        elif isinstance(before, list):
            if not isinstance(after, list) or len(before) != len(after):
                raise NotProven("a list of parts has changed")
            stack += zip(before, after, strict=True)
        elif type(before) is not type(after) or repr(before) != repr(after):
            raise NotProven(f"{before!r} has become {after!r}")
    return seen


def _without_image(
    before: object, after: object, site: Site, image: str
) -> tuple[object, object]:
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
