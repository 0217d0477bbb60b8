"""Words of interest in a text: which of its lines are looked into, and which are passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.source import last_line

if TYPE_CHECKING:
    import ast

    from migrate.source import Lines


class Words:
    """The words that are watched for, and the lines that hold one."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.watched: set[str] = set()
        self.hits = bytearray(len(lines.starts) + 2)
        self.line = 0
        """Where the pass has got to; past the end, when it runs functions."""
        self.missed = 0
        """Lines that a pass had gone by when they turned out to be of interest."""
        if not text.isascii():  # an identifier may be spelt in more than one way
            self.watch_lines(0, len(self.hits) - 1)

    def watch_lines(self, first: int, last: int) -> None:
        self.hits[first : last + 1] = b"\1" * (last + 1 - first)

    def watch(self, word: str) -> None:
        """Look into the statements that hold `word` from now on."""
        if word in self.watched:
            return
        self.watched.add(word)
        text, size = self.text, len(word)
        at = text.find(word)
        while at >= 0:
            end = at + size
            if not (in_word(text[at - 1 : at]) or in_word(text[end : end + 1])):
                line = self.lines.line_of(at)
                self.missed += not self.hits[line] and line < self.line
                self.hits[line] = 1
            at = text.find(word, end)

    def in_node(self, node: ast.stmt | ast.expr) -> bool:
        """Whether a node, decorators included, holds a line of interest."""
        decorators = getattr(node, "decorator_list", None)
        first = decorators[0].lineno if decorators else node.lineno
        return 1 in self.hits[first : last_line(node) + 1]

    def in_body(self, node: ast.stmt) -> bool:
        """The same without its decorators."""
        return 1 in self.hits[node.lineno : last_line(node) + 1]

    def only_called(self, word: str, node: ast.stmt) -> bool:
        """Whether the text alone shows that a function only calls `word`, and does not bind it."""
        text, starts = self.text, self.lines.starts
        last = last_line(node)
        end = starts[last] if last < len(starts) else len(text)
        at = text.find(word, starts[node.lineno - 1], end)
        while at >= 0:
            after = at + len(word)
            following = text[after : after + 1]
            before = text[at - 1 : at]
            if not (in_word(before) or in_word(following) or before in ("@", ".")) and (
                following not in ("(", ".")
                or text[at - 7 : at].endswith(("def ", "class ", "import "))
            ):
                return False
            at = text.find(word, after, end)
        return text.isascii()


def in_word(character: str) -> bool:
    """Whether a character (or none, at an end) goes on with a word."""
    return character.isalnum() or character == "_"
