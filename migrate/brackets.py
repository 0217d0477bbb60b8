"""Where the parts between two brackets stand: arguments, parameters, the elements of a display."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from migrate.source import Lines

    Node = ast.expr | ast.keyword | ast.stmt

_TOKEN = re.compile(r"#[^\r\n]*|[(\[{)\]},]|[^\s\\#(\[{)\]},]+")


class Part(NamedTuple):
    """One argument, element or parameter; parentheses around it belong to it."""

    start: int
    end: int


class Brackets(NamedTuple):
    """A pair of brackets, in offsets of characters."""

    open: int
    """Behind the opening one."""
    close: int
    """Before the closing one."""
    parts: tuple[Part, ...]
    comma: int | None
    """Behind a trailing comma, if there is one."""


def span(node: Node, lines: Lines) -> Part:
    """Where a node stands, without the parentheses around it."""
    end = lines.offset(cast("int", node.end_lineno), cast("int", node.end_col_offset))
    return Part(lines.offset(node.lineno, node.col_offset), end)


def brackets_of(node: ast.AST, lines: Lines) -> Brackets | None:
    """The brackets of a call, a function's parameters or a display; None for any other node."""
    if isinstance(node, ast.Call):
        return _brackets(lines, span(node.func, lines).end, [*node.args, *node.keywords])
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return _brackets(lines, span(node, lines).start, _of_signature(node))
    if isinstance(node, ast.List | ast.Set):
        return _brackets(lines, span(node, lines).start, node.elts)
    if isinstance(node, ast.Dict):
        keys = [key for key in node.keys if key is not None]
        return _brackets(lines, span(node, lines).start, [*keys, *node.values])
    return None


def around(top: ast.AST, node: ast.AST) -> list[ast.AST]:
    """The nodes around `node`, from the innermost to `top`."""
    for child in ast.iter_child_nodes(top):
        if child is node:
            return [top]
        if _may_hold(child, node):
            found = around(child, node)
            if found:
                return [*found, top]
    return []


def _may_hold(outer: ast.AST, node: ast.AST) -> bool:
    line: int = getattr(node, "lineno", 0)
    decorators: list[ast.expr] = getattr(outer, "decorator_list", [])
    first = min([getattr(outer, "lineno", line), *(each.lineno for each in decorators)])
    last: int = getattr(outer, "end_lineno", line)
    return first <= line <= last


def _of_signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.expr]:
    """The expressions in a function's head, before its parameters end."""
    given = node.args
    named = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
    annotations = [parameter.annotation for parameter in named if parameter is not None]
    parts = [*annotations, *given.defaults, *given.kw_defaults, *getattr(node, "type_params", ())]
    return [part for part in parts if part is not None]


def _brackets(lines: Lines, at: int, inner: Sequence[Node]) -> Brackets:
    """The first brackets from `at` on that are not within `inner`, which is skipped."""
    tokens = _tokens(lines.text, at, sorted(span(node, lines) for node in inner))
    # In front may be a parenthesis around the callee, or `def` and a name.
    opening = next(stop for token, _, stop in tokens if token in ("(", "[", "{"))
    depth = 1
    parts: list[Part] = []
    part: list[int] = []
    comma = None
    for token, begin, stop in tokens:
        if token == "(":  # around one of `inner`
            depth += 1
        elif token in (")", "]", "}"):
            depth -= 1
            if depth == 0:
                break
        elif token == ",":
            parts.append(Part(part[0], part[-1]))
            part, comma = [], stop
            continue
        part += (begin, stop)
    if part:
        parts.append(Part(part[0], part[-1]))
    return Brackets(opening, begin, tuple(parts), None if part else comma)


def _tokens(text: str, at: int, skipped: list[Part]) -> Iterator[tuple[str, int, int]]:
    """Brackets, commas and what stands between them, each with its place; no comments."""
    for part in (*skipped, Part(len(text), len(text))):
        for match in _TOKEN.finditer(text, at, part.start):
            if not match.group().startswith("#"):
                yield match.group(), match.start(), match.end()
        yield "", part.start, part.end
        at = part.end
