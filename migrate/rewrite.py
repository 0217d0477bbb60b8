"""From a site to its edits, laid out as a formatter would leave them.

What black or ruff has laid out stays as they would lay it out with its new argument: a line that
grows too long is broken where they would break it. What they have not laid out keeps its author's
habits. Known limits:

- A comment for a checker, such as `# noqa`, keeps its line: a call in front of one is never broken,
  though black (not ruff) would break it.
- A line stays long where something stands behind the call that is no bracket around it.
- Operators in front of a call are left on its line, though several are given parentheses.
- In `made(...)(⏎    x⏎)` black joins the second call when it breaks the first; here it stays.
- In `name = (⏎    made(...)⏎)` a formatter may take the parentheses away; here they stay.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from migrate.brackets import Brackets, around, brackets_of, span
from migrate.page import Page
from migrate.source import Edit

if TYPE_CHECKING:
    from migrate.reading.judgement import Site
    from migrate.source import Lines
    from migrate.style import Style

# Comments that a checker looks for on this very line.
PRAGMA = re.compile(
    r"#\s*(?:noqa|type:|pylint:|pragma:|nosec|fmt:|ruff:|flake8:|isort:|mypy:|pyright:|migrate:)",
    re.IGNORECASE,
)
# What may stand behind brackets that are broken: the end of an element, or of a statement's head.
_TAIL = re.compile(r"(?:,|:|->.*:)?\s*(?:#.*)?")
# What no formatter joins to one line: a trailing comma, a comment in front, a string of several.
_KEPT_APART = re.compile(r",[ \t]*(?:#.*)?[\r\n]\s*[)\]}]|^\s*#|\"\"\"|'''", re.MULTILINE)
_LINE_BREAK = re.compile(r"\s*[\r\n]\s*")
_PADDING = re.compile(r"(?<=[(\[{]) | (?=[)\]}])")
_HUGGED_STRING = re.compile(r"[^\r\n#]*(?:\"{3}|'{3})")
_NOT_A_TAB = re.compile(r"[^\t]")


class Change(NamedTuple):
    """What is asked of a site, made as if lines were endless."""

    edit: Edit
    added: str = ""
    """The argument that is appended; empty where a value is replaced."""


class Layout:
    """Makes the edits of one file."""

    def __init__(self, text: str, lines: Lines, tree: ast.Module, style: Style) -> None:
        self.text = text
        self.lines = lines
        self.tree = tree
        self.page = Page(lines, tree, style.line_length)

    def edits(self, site: Site) -> list[Edit]:
        """The edits that give `site` its value as its image.

        They add text and change white space and commas; only where the site's action is `value`,
        the image takes the place of what is there.
        """
        argument = f"{site.parameter}={site.value}"
        if site.action == "bare":
            at = span(site.node, self.lines).end
            return [self._filled(Brackets(at, at, (), None), argument, "(", ")")]
        if site.action == "value":
            return self._replaced(site, site.value)
        assert isinstance(site.node, ast.Call)
        return self._appended(site.node, argument)

    # ------------------------------------------------------------ what changes

    def _replaced(self, site: Site, value: str) -> list[Edit]:
        change = Change(Edit(*span(site.target, self.lines), value))
        for owner in around(self.tree, site.target):
            group = brackets_of(owner, self.lines)
            if group is None or not group.open <= change.edit.start < group.close:
                continue
            if self.page.same_line(group.open, group.close):
                return self._on_one_line(owner, group, change)
            return self._set_apart(group, change) or [change.edit]
        return [change.edit]

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
        if self.page.same_line(group.open, group.close):
            return self._on_one_line(call, group, change)
        return self._set_apart(group, change) or self._in_its_habit(group, argument)

    def _filled(self, group: Brackets, argument: str, opening: str = "", closing: str = "") -> Edit:
        """The only argument, between brackets that may be yet to come and may hold comments."""
        page, start, end = self.page, group.open, group.close
        if self.text[start:end].strip():
            line = f"{page.indent(end)}{page.unit}{argument},{page.newline}"
            return Edit(page.start(end), page.start(end), line)
        edit = Edit(start, end, f"{opening}{argument}{closing}")
        if page.fits(page.edited_line(edit)) or not self._may_break(end + 1 - len(closing)):
            return edit
        outdent = f"{page.newline}{page.indent(start)}"
        return Edit(start, end, f"{opening}{outdent}{page.unit}{argument}{outdent}{closing}")

    # ------------------------------------------------------------ as a formatter has it

    def _on_one_line(self, owner: ast.AST, group: Brackets, change: Change) -> list[Edit]:
        page = self.page
        if page.fits(page.line(group.open)) and not page.fits(page.edited_line(change.edit)):
            groups = self._to_break(owner, group, change)
            if groups:
                return self._broken(groups, change, page.indent(groups[0].close))
        if change.added and group.comma:
            return [Edit(group.comma, group.comma, f" {change.added},")]
        return [change.edit]

    def _to_break(self, owner: ast.AST, group: Brackets, change: Change) -> list[Brackets]:
        """The brackets that a formatter breaks one after the other, outermost first; maybe none."""
        page, groups, node, end = self.page, [group], owner, group.close + 1
        for outer in around(self.tree, owner):
            if isinstance(outer, ast.stmt):
                start = span(outer, self.lines).start
                if page.same_line(start, end) and not page.begins(start):
                    return []  # no formatter leaves a statement behind another one
            if not isinstance(outer, ast.expr | ast.keyword):
                break
            start, stop = span(outer, self.lines)
            pair = brackets_of(outer, self.lines)
            if not page.same_line(start, stop):
                if pair is not None and self._has_body(pair):
                    groups.insert(0, pair)
                    end = pair.parts[-1].end
                break
            if pair is not None and isinstance(outer, ast.Call) and outer.func is node:
                head = page.edited(page.start(start), pair.open, change.edit)
                if pair.parts and page.fits(head):
                    groups = [pair]
            elif pair is not None:
                groups.insert(0, pair)
            elif stop != end:
                return []
            node, end = outer, stop
        return groups if self._may_break(end) else []

    def _may_break(self, end: int) -> bool:
        """Whether brackets that end at `end` end their line, with no checker's comment behind."""
        behind = self.page.behind(end)
        return bool(_TAIL.fullmatch(behind)) and not PRAGMA.search(behind)

    def _set_apart(self, group: Brackets, change: Change) -> list[Edit]:
        """Where a formatter has set one line, or one argument, apart from its brackets."""
        page, first = self.page, group.parts[0]
        if len(group.parts) == 1 and _HUGGED_STRING.match(self.text, group.open):
            return self._broken([group], change, page.indent(group.open))
        if group.comma or not page.begins(first.start) or not page.begins(group.close):
            return []
        if not self._kept_apart(group):
            return []
        if self._has_body(group):
            return self._broken([group], change, page.indent(group.close))
        if change.added and len(group.parts) == 1:
            return self._below(group, change.added, page.indent(first.start), comma=True)
        return []

    def _has_body(self, group: Brackets) -> bool:
        """Whether all parts stand on a line of their own, and no comments on others."""
        if not group.parts or group.comma:
            return False
        line_of, end = self.lines.line_of, group.parts[-1].end
        body = line_of(group.parts[0].start)
        around_it = (line_of(group.open) + 1, line_of(end), line_of(group.close) - 1)
        return around_it == (body, body, body) and self._may_break(end)

    def _kept_apart(self, group: Brackets) -> bool:
        """Whether a formatter would leave what is in the brackets on lines of its own."""
        inside = self.text[group.open : group.close]
        if self.page.behind(group.parts[-1].end) or _KEPT_APART.search(inside):
            return True
        joined = _PADDING.sub("", _LINE_BREAK.sub(" ", f"({inside})"))[1:-1]
        line = f"{self.page.before(group.open)}{joined}{self.page.behind(group.close)}"
        return not self.page.fits(line)

    def _broken(self, groups: list[Brackets], change: Change, indent: str) -> list[Edit]:
        """The first of `groups` broken: its parts on one line if they fit, else each on its own."""
        group, page = groups[0], self.page
        start, end = group.parts[0].start, group.parts[-1].end
        inner = page.indent(start) if page.begins(start) else f"{indent}{page.unit}"
        fits = page.fits(inner + page.edited(start, end, change.edit))
        if fits and not self._always_in_a_column(group):
            edits = [change.edit]
        else:
            edits = self._column(groups, change, inner)
            end = group.comma or end
        edits += self._break(group.open, start, inner)
        return edits + self._break(end, group.close, indent)

    def _always_in_a_column(self, group: Brackets) -> bool:
        """With a trailing comma, a comment behind the last part, or elements of a display."""
        display = self.text[group.open - 1] != "("
        return display or bool(group.comma) or self.page.behind(group.parts[-1].end)[:1] == "#"

    def _column(self, groups: list[Brackets], change: Change, indent: str) -> list[Edit]:
        """The parts of the first of `groups` one below the other, with a comma behind the last."""
        page, (group, *within) = self.page, groups
        pairs = zip(group.parts, group.parts[1:], strict=False)
        gaps = [Edit(one.end, other.start, f",{page.newline}{indent}") for one, other in pairs]
        end = group.parts[-1].end
        if change.added and change.edit.start == end:
            return gaps + self._below(group, change.added, indent, comma=True)
        if gaps and not group.comma:
            gaps.append(Edit(end, end, ","))
        holder = next(part for part in group.parts if change.edit.start < part.end)
        line = f"{indent}{page.edited(*holder, change.edit)}{',' if gaps else ''}"
        if page.behind(holder.end).startswith("#"):
            line += f"  {page.behind(holder.end)}"
        if within and not page.fits(line):
            return self._broken(within, change, indent) + gaps
        return [change.edit, *gaps]

    def _break(self, start: int, end: int, indent: str) -> list[Edit]:
        """A line break beside a bracket, where there is none yet."""
        if self.page.same_line(start, end):
            return [Edit(start, end, f"{self.page.newline}{indent}")]
        return []

    # ------------------------------------------------------------ as its author has it

    def _in_its_habit(self, group: Brackets, argument: str) -> list[Edit]:
        page, last, comma = self.page, group.parts[-1], bool(group.comma)
        if page.begins(last.start):
            return self._below(group, argument, page.indent(last.start), comma)
        at = group.comma or last.end
        edit = Edit(at, at, f" {argument}," if comma else f", {argument}")
        if page.fits(page.edited_line(edit)):
            return [edit]
        indent = _NOT_A_TAB.sub(" ", page.before(group.parts[0].start))
        for part in group.parts:
            if page.begins(part.start) and page.same_line(part.start, at):
                indent = page.indent(at)
        return self._below(group, argument, indent, comma)

    def _below(self, group: Brackets, argument: str, indent: str, comma: bool) -> list[Edit]:
        """A line below the last argument's, behind a comment there; `comma`: it ends with one."""
        last = group.parts[-1].end
        at = group.comma or last
        behind = self.page.behind(at)
        place = self.page.end(at) if not behind or behind[0] == "#" else at
        line = f"{self.page.newline}{indent}{argument}{',' if comma else ''}"
        separator = [] if group.comma else [Edit(last, last, ",")]
        return [*separator, Edit(place, place, line)]


def _has_bare_generator(call: ast.Call) -> bool:
    """`made(x for x in y)`, where call and generator share their brackets."""
    only = call.args[0] if len(call.args) == 1 else None
    return isinstance(only, ast.GeneratorExp) and (only.end_lineno, only.end_col_offset) == (
        call.end_lineno,
        call.end_col_offset,
    )
