"""The static proof: old and new source mean the same, but for the images that were meant."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from migrate.brackets import span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from migrate.constants import AddedImport
    from migrate.reading.judgement import Site
    from migrate.source import Lines

_LIKE_A_COMMENT = re.compile(r"#[^\r\n]*")


class NotProven(Exception):
    """The new source differs from the old one in more than the edits that were meant."""


def prove(
    old: ast.Module,
    old_lines: Lines,
    new: ast.Module,
    new_lines: Lines,
    sites: Iterable[Site],
    added: Sequence[AddedImport] = (),
) -> None:
    """Compare two sources. Raises NotProven where they differ in more than the images of `sites`.

    `added` are the imports of these images, which the new source has beside the old one's.

    The trees are compared node by node, down to statements that have the same text. Such a text has
    one tree, wherever it stands: of the place only the indentation could matter, and a text that
    parses at two of them parses alike, since each of its lines must fit the block it was in.
    """
    body = _without_imports(old.body, new.body, added) if added else new.body
    meant = {id(site.target if site.action == "value" else site.node): site for site in sites}
    named: list[tuple[str, int]] = []
    stack: list[tuple[object, object]] = [(old.body, body)]  # trees can be deep
    while stack:
        before, after = stack.pop()
        if before is after:
            continue
        site = meant.pop(id(before), None)
        if site is not None:
            stack += _without_image(before, after, site)
            if is_name(site.value):
                assert isinstance(after, ast.expr)
                named.append((site.value, after.lineno))
        elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
            stack += zip(before, after, strict=True)
        elif isinstance(before, ast.AST) and type(before) is type(after):
            if isinstance(before, ast.stmt) and _text(before, old_lines) == _text(after, new_lines):
                continue
            fields = before._fields
            stack += [(getattr(before, name, None), getattr(after, name, None)) for name in fields]
        elif type(before) is not type(after) or before != after:
            raise NotProven(f"{_named(before)} has become {_named(after)}")
    if meant:
        raise NotProven("not every image that was meant is there")
    if named or added:
        _prove_names(new, named, added)
    _prove_comments(old_lines.text, new_lines.text)


def _text(node: object, lines: Lines) -> str:
    """The text of a statement, decorators included."""
    assert isinstance(node, ast.stmt)
    first = [*getattr(node, "decorator_list", []), node][0]
    return lines.text[span(first, lines).start : span(node, lines).end]


def _without_image(before: object, after: object, site: Site) -> list[tuple[object, object]]:
    """What is left to compare when the image that was meant is taken off."""
    if site.action == "value":
        _expect(_is_value(after, site), site)
        return []
    if not isinstance(after, ast.Call) or not after.keywords:
        raise NotProven(f"{site.name}: no argument was added")
    *others, added = after.keywords
    _expect(added.arg == site.parameter and _is_value(added.value, site), site)
    _expect(all(other.arg != site.parameter for other in others), site)
    if site.action == "bare":
        _expect(not after.args and not others, site)
        return [(before, after.func)]
    assert isinstance(before, ast.Call)
    return [(before.func, after.func), (before.args, after.args), (before.keywords, others)]


def _is_value(node: object, site: Site) -> bool:
    """Whether it is what was to be written: the string of an image, or a name."""
    if is_name(site.value):
        return isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) == site.value
    return isinstance(node, ast.Constant) and node.value == site.image


def is_name(value: str) -> bool:
    """Whether what is written is the name of a constant, and not a string."""
    return value[:1].isidentifier()


def _without_imports(
    old: list[ast.stmt], new: list[ast.stmt], added: Sequence[AddedImport]
) -> list[ast.stmt]:
    """The new statements as they would be without the imports that are meant.

    Raises NotProven where one of these is not there, or in a statement that has changed otherwise.
    One that is there twice, or that stands in a block, is left in and will differ.
    """
    waiting = list(added)
    left: list[ast.stmt] = []
    for after in new:
        here = old[len(left) : len(left) + 1]
        taken = [name for name in _names(after) if name in waiting]
        others = [name for name in _names(after) if name not in waiting]
        if not taken:
            left.append(after)
        elif not others:
            waiting = [each for each in waiting if each not in taken]
        elif [_names(before) for before in here] == [others]:
            waiting = [each for each in waiting if each not in taken]
            left += here
        else:
            break
    if waiting:
        raise NotProven(f"the import of {waiting[0].alias} is not there")
    return left


def _names(statement: ast.stmt) -> list[AddedImport]:
    """All that `from module import` takes; nothing for any other statement."""
    from migrate.constants import AddedImport

    if not isinstance(statement, ast.ImportFrom):
        return []
    module = "." * statement.level + (statement.module or "")
    return [AddedImport(module, a.name, a.asname or a.name) for a in statement.names]


def _prove_names(
    new: ast.Module, named: list[tuple[str, int]], added: Sequence[AddedImport]
) -> None:
    """Raises NotProven where a name that was written could mean something else than it is for."""
    from migrate.constants.bindings import Bindings, first_line, statement_of
    from migrate.source import last_line

    bindings = Bindings(new)
    for value, line in named:
        name = value.partition(".")[0]
        bound, used = bindings.bound_once_by(name, new), statement_of(new, line)
        if bound is None or last_line(bound) >= first_line(used):
            raise NotProven(f"{name} is not bound above line {line}, or more than once")
    for each in added:
        if bindings.bound_once_by(each.alias, new) is None:
            raise NotProven(f"{each.alias} is not imported alone by that name")


def _expect(condition: bool, site: Site) -> None:
    if not condition:
        raise NotProven(f"{site.name}: another argument than the one that was meant")


def _named(node: object) -> str:
    if isinstance(node, list):
        return f"{len(node)} statements or arguments"
    place = f"line {node.lineno}: " if isinstance(node, ast.stmt | ast.expr | ast.keyword) else ""
    return f"{place}{type(node).__name__}"


def _prove_comments(old: str, new: str) -> None:
    """Comments are in no tree. Raises NotProven where one was lost, added or changed."""
    if _LIKE_A_COMMENT.findall(old) == _LIKE_A_COMMENT.findall(new):
        return
    if _comments(old) != _comments(new):  # a `#` in a string looks like one, too
        raise NotProven("a comment has changed")


def _comments(text: str) -> list[str]:
    import io
    import tokenize

    lines = io.StringIO(text, newline=None)  # every line end is one
    tokens = tokenize.generate_tokens(lines.readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]
