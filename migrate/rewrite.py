"""From a site to its edits, laid out as a formatter would leave them.

What black or ruff has laid out stays as they would lay it out with its new argument: a line that
grows too long is broken where they would break it. What they have not laid out keeps its author's
habits. Known limits:

- A comment for a checker, such as `# noqa`, keeps its line: a call in front of one is never broken,
  though black (not ruff) would break it.
- A line stays long where something else than calls, displays and lambdas surrounds the call on it.
- In `made(...)(⏎    x⏎)` black joins the second call when it breaks the first; here it stays.
- A string of several lines that hugs its brackets as the only argument stays where it is.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from migrate.brackets import Brackets, brackets_of, span
from migrate.source import Edit, newline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from migrate.sites import Site
    from migrate.source import Lines
    from migrate.style import Style

# Comments that a checker looks for on this very line.
_PRAGMA = re.compile(
    r"#\s*(?:noqa|type:|pylint:|pragma:|nosec|fmt:|ruff:|flake8:|isort:|mypy:|pyright:)", re.IGNORECASE
)
# What may stand behind brackets that are broken: the end of an element, or of a statement's head.
_TAIL = re.compile(r"(?:,|:|->.*:)?\s*(?:#.*)?")
# What no formatter joins to one line: a trailing comma, a comment on its own line, a long string.
_KEPT_APART = re.compile(r",[ \t]*(?:#.*)?[\r\n]\s*[)\]}]|^\s*#|\"\"\"|'''", re.MULTILINE)
_JOINTS = ((re.compile(r"\s*[\r\n]\s*"), " "), (re.compile(r"(?<=[(\[{]) | (?=[)\]}])"), ""))
_PASSED = (ast.keyword, ast.Lambda, ast.Starred)


class Change(NamedTuple):
    """What is asked of a site, as it would be made if lines were endless."""

    edit: Edit
    added: str = ""
    """The argument that is appended; empty where a value is replaced."""


class Layout:
    """Makes the edits of one file."""

    def __init__(self, text: str, lines: Lines, tree: ast.Module, style: Style) -> None:
        self.text = text
        self.lines = lines
        self.tree = tree
        self.style = style
        self.newline = newline_of(text)
        self.unit = _indent_unit(text, lines, tree)

    def edits(self, site: Site, image: str) -> list[Edit]:
        """The edits that give `site` the image reference `image`.

        They add text, and change white space and commas; only where the site's action is `value` does
        the image take the place of what is there.
        """
        value = f"{self.style.quote}{image}{self.style.quote}"
        argument = f"{site.parameter}={value}"
        if site.action == "bare":
            at = span(site.node, self.lines).end
            return [self._filled(Brackets(at, at, (), -1), argument, "(", ")")]
        if site.action == "value":
            return self._replaced(site, value)
        if not isinstance(site.node, ast.Call):
            raise TypeError(f"{site.name}: only a call takes an argument")
        return self._appended(site.node, argument)

    # ------------------------------------------------------------ what changes

    def _replaced(self, site: Site, value: str) -> list[Edit]:
        change = Change(Edit(*span(site.target, self.lines), value))
        owner: ast.AST | None = site.node
        if not _holds(site.node, site.target):  # it is the default of a parameter
            owner = next(self._around(site.target), None)
        group = brackets_of(owner, self.lines) if owner is not None else None
        if owner is None or group is None:
            return [change.edit]
        if self._same_line(group.open, group.close):
            return self._on_one_line(owner, group, change)
        return self._in_a_body(group, change) or [change.edit]

    def _appended(self, call: ast.Call, argument: str) -> list[Edit]:
        if _has_bare_generator(call):
            start, end = span(call.args[0], self.lines)
            return [Edit(start, start, "("), Edit(end - 1, end - 1, f"), {argument}")]
        group = brackets_of(call, self.lines)
        assert group is not None
        if not group.parts:
            return [self._filled(group, argument)]
        last = group.parts[-1].end
        change = Change(Edit(last, last, f", {argument}"), argument)
        if self._same_line(group.open, group.close):
            return self._on_one_line(call, group, change)
        return self._in_a_body(group, change) or self._in_its_habit(group, argument)

    def _filled(self, group: Brackets, argument: str, opening: str = "", closing: str = "") -> Edit:
        """The only argument, between brackets that may be yet to come and may hold comments."""
        start, end = group.open, group.close
        if self.text[start:end].strip():
            start = end = self._line_start(end)
            return Edit(start, end, f"{self._indent_at(group.close)}{self.unit}{argument},{self.newline}")
        edit = Edit(start, end, f"{opening}{argument}{closing}")
        if self._fits(self._line_with(edit)) or not self._may_break(end + 1 - len(closing)):
            return edit
        indent = self._indent_at(start)
        body = f"{self.newline}{indent}{self.unit}{argument}{self.newline}{indent}"
        return Edit(start, end, f"{opening}{body}{closing}")

    # ------------------------------------------------------------ as a formatter has it

    def _on_one_line(self, owner: ast.AST, group: Brackets, change: Change) -> list[Edit]:
        if self._fits(self._line(group.open)) and not self._fits(self._line_with(change.edit)):
            groups = self._to_break(owner, group, change)
            if groups:
                return self._broken(groups, change, self._indent_at(group.open))
        if change.added and group.comma >= 0:
            return [Edit(group.comma, group.comma, f" {change.added},")]
        return [change.edit]

    def _to_break(self, owner: ast.AST, group: Brackets, change: Change) -> list[Brackets]:
        """The brackets that a formatter breaks one after the other, outermost first; maybe none."""
        end = group.close + 1
        if self._may_break(end):
            return [group]
        groups, node = [group], owner
        for outer in self._around(owner):
            if not isinstance(outer, ast.expr | ast.keyword):
                break
            start, stop = span(outer, self.lines)
            if not self._same_line(start, stop):
                break
            around = brackets_of(outer, self.lines)
            if isinstance(outer, ast.Call) and outer.func is node and around is not None:
                if around.parts and self._fits(self._grown(self._line_start(start), around.open, change)):
                    groups = [around]
            elif around is not None:
                groups.insert(0, around)
            elif not isinstance(outer, _PASSED):
                return []
            node, end = outer, stop
        return groups if self._may_break(end) else []

    def _in_a_body(self, group: Brackets, change: Change) -> list[Edit]:
        """Where a formatter has put the arguments on a line of their own, or a long one on several."""
        first, last = group.parts[0], group.parts[-1]
        own_lines = self._starts_line(first.start) and self._starts_line(group.close)
        if group.comma >= 0 or not own_lines or not self._kept_apart(group):
            return []
        if self._same_line(first.start, last.end) and not self._behind(last.end):
            inner = self._indent_at(first.start)
            return self._broken([group], change, self._indent_at(group.close), inner)
        if change.added and len(group.parts) == 1:
            return self._below(group, change.added, self._indent_at(first.start), comma=True)
        return []

    def _kept_apart(self, group: Brackets) -> bool:
        """Whether a formatter would not join to one line what stands on several."""
        inside = self.text[group.open : group.close]
        if self._behind(group.open) or _KEPT_APART.search(inside):
            return True
        for pattern, joint in _JOINTS:
            inside = pattern.sub(joint, inside)
        head = self.text[self._line_start(group.open) : group.open]
        return not self._fits(f"{head}{inside.strip()}{self._line(group.close).lstrip()}")

    def _broken(
        self, groups: list[Brackets], change: Change, indent: str, inner: str = ""
    ) -> list[Edit]:
        """The outermost of `groups` is broken: its parts on one line if they fit, else each on its own."""
        group, *within = groups
        inner = inner or f"{indent}{self.unit}"
        first, last = group.parts[0], group.parts[-1]
        edits, comma = [change.edit], ""
        if group.comma >= 0 or not self._fits(inner + self._grown(first.start, last.end, change)):
            parting = f",{self.newline}{inner}"
            if change.added and change.edit.start == last.end:
                edits, comma = [Edit(last.end, last.end, f"{parting}{change.added}")], ","
            elif within:
                part = next(part for part in group.parts if change.edit.start < part.end)
                if not self._fits(f"{inner}{self._grown(*part, change)},"):
                    edits = self._broken(within, change, inner)
            gaps = [Edit(one.end, next_.start, parting) for one, next_ in zip(group.parts, group.parts[1:], strict=False)]
            edits += gaps
            comma = "," if gaps else comma
        start = self._break(group.open, first.start, "", inner)
        return [*edits, start, self._break(last.end, group.close, comma, indent)]

    def _break(self, start: int, end: int, comma: str, indent: str) -> Edit:
        """A line break between brackets and what is in them, where there is none yet."""
        if self._same_line(start, end):
            return Edit(start, end, f"{comma}{self.newline}{indent}")
        return Edit(start, start, comma)

    # ------------------------------------------------------------ as its author has it

    def _in_its_habit(self, group: Brackets, argument: str) -> list[Edit]:
        last, comma = group.parts[-1], group.comma >= 0
        if self._starts_line(last.start):
            return self._below(group, argument, self._indent_at(last.start), comma)
        at = group.comma if comma else last.end
        edit = Edit(at, at, f" {argument}," if comma else f", {argument}")
        if self._fits(self._line_with(edit)):
            return [edit]
        beside = any(self._starts_line(part.start) and self._same_line(part.start, at) for part in group.parts)
        column = self.text[self._line_start(group.parts[0].start) : group.parts[0].start]
        indent = self._indent_at(at) if beside else re.sub(r"[^\t]", " ", column)
        return self._below(group, argument, indent, comma)

    def _below(self, group: Brackets, argument: str, indent: str, comma: bool) -> list[Edit]:
        """A line for the argument below the last one's, behind a comment there; `comma`: ended by one."""
        last = group.parts[-1].end
        at = group.comma if group.comma >= 0 else last
        behind = self._behind(at)
        place = self._line_start(at) + len(self._line(at)) if not behind or behind[0] == "#" else at
        line = Edit(place, place, f"{self.newline}{indent}{argument}{',' if comma else ''}")
        return [line] if group.comma >= 0 else [Edit(last, last, ","), line]

    # ------------------------------------------------------------ lines

    def _line_start(self, offset: int) -> int:
        return self.lines.starts[self.lines.line_of(offset) - 1]

    def _line(self, offset: int) -> str:
        return self.lines.line(self.lines.line_of(offset))

    def _line_with(self, edit: Edit) -> str:
        start = self._line_start(edit.start)
        return self._grown(start, start + len(self._line(edit.start)), Change(edit))

    def _grown(self, start: int, end: int, change: Change) -> str:
        """The text from `start` to `end`, changed where the change is within."""
        edit = change.edit
        if not start <= edit.start <= edit.end <= end:
            return self.text[start:end]
        return f"{self.text[start : edit.start]}{edit.text}{self.text[edit.end : end]}"

    def _indent_at(self, offset: int) -> str:
        line = self._line(offset)
        return line[: len(line) - len(line.lstrip(" \t\f"))].rpartition("\f")[2]

    def _starts_line(self, offset: int) -> bool:
        return not self.text[self._line_start(offset) : offset].strip()

    def _same_line(self, one: int, other: int) -> bool:
        return self.lines.line_of(one) == self.lines.line_of(other)

    def _behind(self, offset: int) -> str:
        """What follows on the line."""
        return self._line(offset)[offset - self._line_start(offset) :].strip()

    def _may_break(self, end: int) -> bool:
        """Whether a formatter may break brackets that end at `end`, and no checker's comment is there."""
        behind = self._behind(end)
        return bool(_TAIL.fullmatch(behind)) and not _PRAGMA.search(behind)

    def _fits(self, text: str) -> bool:
        return _width(text) <= self.style.line_length and "\n" not in text and "\r" not in text

    def _around(self, node: ast.expr) -> Iterator[ast.AST]:
        """The nodes around `node`, innermost first; those without a place are left out."""
        return reversed([at for at in _path(self.tree, node) if hasattr(at, "lineno")])


def _path(top: ast.AST, node: ast.expr) -> list[ast.AST]:
    """The nodes from `top` down to the parent of `node`."""
    for child in ast.iter_child_nodes(top):
        if child is node:
            return [top]
        if _first_line(child, node) <= node.lineno <= getattr(child, "end_lineno", node.lineno):
            path = _path(child, node)
            if path:
                return [top, *path]
    return []


def _first_line(node: ast.AST, default: ast.expr) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([getattr(node, "lineno", default.lineno), *(d.lineno for d in decorators)])


def _holds(node: ast.expr, part: ast.expr) -> bool:
    return any(child is part for child in ast.walk(node))


def _has_bare_generator(call: ast.Call) -> bool:
    """`made(x for x in y)`, whose only brackets serve the call and the generator."""
    only = call.args[0] if len(call.args) == 1 and not call.keywords else None
    return isinstance(only, ast.GeneratorExp) and (only.end_lineno, only.end_col_offset) == (
        call.end_lineno,
        call.end_col_offset,
    )


def _width(text: str) -> int:
    """How many columns a line takes, as black and ruff count them."""
    if text.isascii():
        return len(text) if "\t" not in text else len(text.expandtabs(4))
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(character) in "FW" for character in text)
    return len(text.expandtabs(4)) + wide - sum(map(bool, map(combining, text)))


def _indent_unit(text: str, lines: Lines, tree: ast.Module) -> str:
    """What one level of indentation is in this file."""
    for statement in tree.body:
        body = getattr(statement, "body", None)
        if isinstance(body, list) and body and body[0].lineno > statement.lineno:
            start = lines.starts[body[0].lineno - 1]
            indent = text[start : start + body[0].col_offset]
            if indent and not indent.strip(" \t"):
                return indent
    return "    "
