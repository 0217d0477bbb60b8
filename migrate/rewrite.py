"""From a site to its edits, laid out as a formatter would leave them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from migrate.source import Edit, Lines, newline_of

if TYPE_CHECKING:
    from migrate.sites import Site
    from migrate.style import Style

# Comments that a checker looks for on this very line.
_PRAGMA = re.compile(r"#\s*(noqa|type:|pylint|pragma|nosec|fmt:|ruff:|isort:|mypy:|pyright:)")


class Span(NamedTuple):
    """One argument of a call, parentheses around it included."""

    start: int
    end: int


class Call(NamedTuple):
    """Where the parts of a call stand in the text."""

    open: int
    """The offset behind `(`."""
    close: int
    """The offset of `)`."""
    arguments: tuple[Span, ...]
    comma: int
    """The offset behind a trailing comma, or -1."""


class Layout:
    """Makes the edits of one file."""

    def __init__(self, text: str, lines: Lines, tree: ast.Module, style: Style) -> None:
        self.text = text
        self.lines = lines
        self.style = style
        self.newline = newline_of(text)
        self.unit = _indent_unit(text, lines, tree)

    def edits(self, site: Site, image: str) -> list[Edit]:
        """The edits that give `site` the image reference `image`."""
        value = f"{self.style.quote}{image}{self.style.quote}"
        if site.action == "value":
            return [Edit(self.start_of(site.target), self.end_of(site.target), value)]
        argument = f"{site.parameter}={value}"
        if site.action == "bare":
            return self._bare(self.end_of(site.node), argument)
        if not isinstance(site.node, ast.Call):
            raise TypeError(f"{site.name}: no call")
        call = self.call(site.node)
        if not call.arguments:
            return self._empty(call, argument)
        if "\n" in self.text[call.open : call.close] or "\r" in self.text[call.open : call.close]:
            return self._several_lines(call, argument)
        return self._one_line(call, argument)

    # ------------------------------------------------------------ places

    def start_of(self, node: ast.expr) -> int:
        return self.lines.offset(node.lineno, node.col_offset)

    def end_of(self, node: ast.expr) -> int:
        return self.lines.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def call(self, node: ast.Call) -> Call:
        close = self.end_of(node) - 1
        opening = self.end_of(node.func)
        while self.text[opening] != "(":  # past a parenthesis around the callee, or a comment
            opening = self._past(opening)
        nodes: list[ast.expr | ast.keyword] = sorted(
            [*node.args, *node.keywords], key=lambda part: (part.lineno, part.col_offset)
        )
        spans: list[Span] = []
        limit = opening + 1
        for index, part in enumerate(nodes):
            start = self.lines.offset(part.lineno, part.col_offset)
            end = self.lines.offset(part.end_lineno or 0, part.end_col_offset or 0)
            last = index + 1 == len(nodes)
            following = nodes[index + 1] if not last else None
            until = (
                self.lines.offset(following.lineno, following.col_offset) if following else close
            )
            start = self._outer_start(start, limit)
            end, comma = self._outer_end(end, until)
            spans.append(Span(start, end))
            limit = comma if comma >= 0 else end
        trailing = limit if spans and limit > spans[-1].end else -1
        return Call(opening + 1, close, tuple(spans), trailing)

    def _outer_start(self, start: int, limit: int) -> int:
        """The beginning of an argument, with the parentheses in front of it."""
        at = limit
        while at < start and self.text[at] != "(":
            at = self._past(at)
        return min(at, start)

    def _outer_end(self, end: int, until: int) -> tuple[int, int]:
        """The end of an argument with its parentheses, and the offset behind its comma, or -1."""
        at, comma = end, -1
        while at < until:
            if self.text[at] == ")" and comma < 0:
                end = at + 1
            elif self.text[at] == ",":
                comma = at + 1
                break
            at = self._past(at)
        return end, comma

    def _past(self, at: int) -> int:
        """The next offset that is not within a comment."""
        if self.text[at] != "#":
            return at + 1
        while at < len(self.text) and self.text[at] not in "\r\n":
            at += 1
        return at

    def line_at(self, offset: int) -> tuple[int, str]:
        """Where the line of `offset` begins, and its text."""
        number = self.lines.line_of(offset)
        return self.lines.starts[number - 1], self.lines.line(number)

    def indent_at(self, offset: int) -> str:
        _, line = self.line_at(offset)
        return line[: len(line) - len(line.lstrip(" \t\f"))]

    def starts_line(self, offset: int) -> bool:
        start, _ = self.line_at(offset)
        return not self.text[start:offset].strip()

    def same_line(self, one: int, other: int) -> bool:
        return self.lines.line_of(one) == self.lines.line_of(other)

    # ------------------------------------------------------------ layouts

    def _bare(self, at: int, argument: str) -> list[Edit]:
        start, line = self.line_at(at)
        if not self._grows_too_long(line, len(argument) + 2, at - start):
            return [Edit(at, at, f"({argument})")]
        indent = self.indent_at(at)
        inner = f"{self.newline}{indent}{self.unit}{argument}"
        comma = "," if self._single_comma(indent, argument) else ""
        return [Edit(at, at, f"({inner}{comma}{self.newline}{indent})")]

    def _empty(self, call: Call, argument: str) -> list[Edit]:
        inside = self.text[call.open : call.close]
        if self.same_line(call.open, call.close):
            start, line = self.line_at(call.open)
            if not self._grows_too_long(line, len(argument), call.close + 1 - start):
                return [Edit(call.open, call.open, argument)]
            indent = self.indent_at(call.open)
            comma = "," if self._single_comma(indent, argument) else ""
            body = f"{self.newline}{indent}{self.unit}{argument}{comma}{self.newline}{indent}"
            return [Edit(call.open, call.close, body)]
        indent = self.indent_at(call.close)
        if not self.starts_line(call.close) or not inside.strip():
            return [Edit(call.open, call.open, argument)] if not inside.strip() else []
        start, _ = self.line_at(call.close)
        return [Edit(start, start, f"{indent}{self.unit}{argument},{self.newline}")]

    def _one_line(self, call: Call, argument: str) -> list[Edit]:
        last = call.arguments[-1]
        start, line = self.line_at(call.open)
        if call.comma >= 0:
            return [Edit(call.comma, call.comma, f" {argument},")]
        if not self._grows_too_long(line, len(argument) + 2, call.close + 1 - start):
            return [Edit(last.end, last.end, f", {argument}")]
        return self._split(call, argument, self.indent_at(call.open))

    def _split(self, call: Call, argument: str, indent: str) -> list[Edit]:
        """A call on one line is laid out over several: all arguments on one, else one on each."""
        inner = f"{indent}{self.unit}"
        first, last = call.arguments[0], call.arguments[-1]
        head = Edit(call.open, first.start, f"{self.newline}{inner}")
        body = f"{inner}{self.text[first.start : last.end]}, {argument}"
        if len(body) <= self.style.line_length:
            tail = Edit(last.end, call.close, f", {argument}{self.newline}{indent}")
            return [head, tail]
        gaps = [
            Edit(before.end, after.start, f",{self.newline}{inner}")
            for before, after in zip(call.arguments, call.arguments[1:], strict=False)
        ]
        text = f",{self.newline}{inner}{argument},{self.newline}{indent}"
        return [head, *gaps, Edit(last.end, call.close, text)]

    def _several_lines(self, call: Call, argument: str) -> list[Edit]:
        last = call.arguments[-1]
        own_line = self.starts_line(last.start)
        if self.starts_line(call.close):
            return self._closing_line(call, argument, own_line)
        at = call.comma if call.comma >= 0 else last.end
        if own_line and not self.same_line(last.start, call.open):
            between = f"{self.newline}{self.indent_at(last.start)}"
        else:
            between = self._same_or_next(at, argument)
        if call.comma >= 0:
            return [Edit(at, at, f"{between}{argument},")]
        return [Edit(at, at, f",{between}{argument}")]

    def _closing_line(self, call: Call, argument: str, own_line: bool) -> list[Edit]:
        """`)` stands on a line of its own."""
        last = call.arguments[-1]
        if not own_line and self.same_line(last.start, call.open):
            return self._hugged(call, argument)
        if call.comma < 0 and self._joined_by_formatter(call):
            return self._body_line(call, argument)
        if call.comma >= 0 and not own_line:
            between = self._same_or_next(call.comma, argument)
            return [Edit(call.comma, call.comma, f"{between}{argument},")]
        if call.comma < 0 and not own_line:
            return [
                Edit(last.end, last.end, f",{self._same_or_next(last.end, argument)}{argument}")
            ]
        comma = "," if call.comma >= 0 else ""
        end = call.comma if comma else last.end
        at = self._line_end(end)
        line = f"{self.newline}{self.indent_at(last.start)}{argument}{comma}"
        if comma or at == end:
            return [Edit(at, at, line if comma else f",{line}")]
        return [Edit(end, end, ","), Edit(at, at, line)]

    def _hugged(self, call: Call, argument: str) -> list[Edit]:
        """The only line break is before `)` or within the last argument."""
        last = call.arguments[-1]
        if call.comma >= 0:
            return [Edit(call.comma, call.comma, f" {argument},")]
        return [Edit(last.end, last.end, f", {argument}")]

    def _joined_by_formatter(self, call: Call) -> bool:
        """All arguments on one line of their own, because the call would not fit on one line."""
        first, last = call.arguments[0], call.arguments[-1]
        inside = self.text[call.open : call.close]
        if "#" in inside or not self.starts_line(first.start):
            return False
        if not self.same_line(first.start, last.end):
            return False
        start, _ = self.line_at(call.open)
        after_start, after = self.line_at(call.close)
        head = self.text[start : call.open]
        tail = after[call.close - after_start :]
        joined = f"{head}{self.text[first.start : last.end]}{tail}"
        return len(joined) > self.style.line_length

    def _body_line(self, call: Call, argument: str) -> list[Edit]:
        first, last = call.arguments[0], call.arguments[-1]
        indent = self.indent_at(first.start)
        body = f"{indent}{self.text[first.start : last.end]}, {argument}"
        if len(body) <= self.style.line_length:
            return [Edit(last.end, last.end, f", {argument}")]
        gaps = [
            Edit(before.end, after.start, f",{self.newline}{indent}")
            for before, after in zip(call.arguments, call.arguments[1:], strict=False)
        ]
        return [*gaps, Edit(last.end, last.end, f",{self.newline}{indent}{argument},")]

    def _same_or_next(self, at: int, argument: str) -> str:
        """Room for one more argument on the line of `at`, or a line of its own."""
        start, line = self.line_at(at)
        if len(line) + len(argument) + 2 <= self.style.line_length or not self.starts_line(
            start + len(line) - len(line.lstrip())
        ):
            return " "
        return f"{self.newline}{self.indent_at(at)}"

    def _line_end(self, offset: int) -> int:
        start, line = self.line_at(offset)
        return start + len(line)

    # ------------------------------------------------------------ widths

    def _grows_too_long(self, line: str, growth: int, end: int) -> bool:
        """Whether a formatter would break the line that has grown, and may: nothing behind the call."""
        if len(line) > self.style.line_length or len(line) + growth <= self.style.line_length:
            return False
        rest = line[end:].strip()
        return not rest or (rest.startswith("#") and not _PRAGMA.match(rest))

    def _single_comma(self, indent: str, argument: str) -> bool:
        """A formatter ends a single argument with a comma only where even its own line is too long."""
        return len(indent) + len(self.unit) + len(argument) > self.style.line_length


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
