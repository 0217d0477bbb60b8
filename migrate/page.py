"""A file's text as lines and columns: where a line begins, what stands on it, whether it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.source import newline_of

if TYPE_CHECKING:
    import ast

    from migrate.source import Edit, Lines

_TAB = 4


class Page:
    """Answers questions about places in one file; all offsets are in characters."""

    def __init__(self, lines: Lines, tree: ast.Module, width: int) -> None:
        self.lines = lines
        self.text = lines.text
        self.width = width
        """How many columns a line may have."""
        self.newline = newline_of(lines.text)
        self.unit = self._unit(tree)
        """One level of indentation."""

    def _unit(self, tree: ast.Module) -> str:
        """What the first indented block is indented by, or four spaces."""
        for statement in tree.body:
            for inner in getattr(statement, "body", []):
                at = self.lines.offset(inner.lineno, inner.col_offset)
                if self.begins(at) and self.indent(at):
                    return self.indent(at)
        return "    "

    def start(self, offset: int) -> int:
        """Where the line of `offset` begins."""
        return self.lines.starts[self.lines.line_of(offset) - 1]

    def line(self, offset: int) -> str:
        return self.lines.line(self.lines.line_of(offset))

    def end(self, offset: int) -> int:
        return self.start(offset) + len(self.line(offset))

    def same_line(self, one: int, other: int) -> bool:
        return self.lines.line_of(one) == self.lines.line_of(other)

    def before(self, offset: int) -> str:
        """The line of `offset` up to it."""
        return self.text[self.start(offset) : offset]

    def behind(self, offset: int) -> str:
        """The line of `offset` from it on, without white space around it."""
        return self.text[offset : self.end(offset)].strip()

    def begins(self, offset: int) -> bool:
        """Whether `offset` is where the code of its line begins."""
        return not self.before(offset).strip()

    def indent(self, offset: int) -> str:
        line = self.line(offset)
        return line[: len(line) - len(line.lstrip(" \t\f"))].rpartition("\f")[2]

    def edited(self, start: int, end: int, edit: Edit) -> str:
        """The text from `start` to `end`, with the edit if that is within."""
        if not start <= edit.start <= edit.end <= end:
            return self.text[start:end]
        return f"{self.text[start : edit.start]}{edit.text}{self.text[edit.end : end]}"

    def edited_line(self, edit: Edit) -> str:
        return self.edited(self.start(edit.start), self.end(edit.end), edit)

    def fits(self, text: str) -> bool:
        """Whether a text is no more than one line, and no longer than a line may be."""
        return "\n" not in text and "\r" not in text and _columns(text) <= self.width


def _columns(text: str) -> int:
    """How many columns a text takes, as ruff counts them.

    black 26 counts a column for a combining character, too.
    """
    columns = len(text.expandtabs(_TAB))
    if text.isascii():
        return columns
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(character) in ("F", "W") for character in text)
    return columns + wide - sum(bool(combining(character)) for character in text)
