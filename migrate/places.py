"""Where parts of a document's Python stand in the text of its file, as programs count."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from migrate.results import Change, Region
from migrate.source import Edit, Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from migrate.document import Document


class Places:
    """The places of one document."""

    def __init__(self, document: Document, lines: Lines, edits: Sequence[Edit]) -> None:
        """`lines` are those of the document's Python, and `edits` all that is made on it."""
        self._document = document
        self._python = lines
        self._lines = lines if document.notebook is None else Lines(document.source.text)
        ordered = sorted(edits, key=lambda edit: edit.start)
        self._starts = [edit.start for edit in ordered]
        grown = (
            _line_ends(edit.text) - _line_ends(lines.text[edit.start : edit.end])
            for edit in ordered
        )
        self._grown = [0, *accumulate(grown)]

    def line(self, number: int, at: int | None = None) -> tuple[int, int, int]:
        """The cell of a line of the Python, the line in it, and that after the edits.

        `at` is where on it that stands which is meant: an edit before it may break the line.
        """
        cell, line = self._document.place(number)
        starts = self._python.starts
        end = starts[number - 1] if at is None else at + 1
        return cell, line, line + self._lines_added(starts[number - line], end)

    def _lines_added(self, start: int, end: int) -> int:
        """How many lines more there are after the edits that start in a part of the Python."""
        first, behind = (bisect_left(self._starts, place) for place in (start, end))
        return self._grown[behind] - self._grown[first]

    def region(self, start: int, end: int) -> Region:
        """Where a part of the Python stands. Raises ValueError for one of two cells."""
        (edit,) = self._document.in_file([Edit(start, end, "")])
        return self._region(edit)

    def changes(self, edits: Iterable[Edit]) -> tuple[Change, ...]:
        """Edits of the Python as they are made on the file, in its order; none touches another."""
        made: list[Edit] = []
        for edit in sorted(self._document.in_file(edits), key=lambda edit: (edit.start, edit.end)):
            if made and made[-1].end == edit.start:
                last = made.pop()
                edit = Edit(last.start, edit.end, last.text + edit.text)
            made.append(edit)
        return tuple(Change(self._region(edit), edit.text) for edit in made)

    def _region(self, edit: Edit) -> Region:
        starts, line_of = self._lines.starts, self._lines.line_of
        line, end_line = line_of(edit.start), line_of(edit.end)
        return Region(
            edit.start,
            edit.end,
            line,
            edit.start - starts[line - 1] + 1,
            end_line,
            edit.end - starts[end_line - 1] + 1,
        )


def _line_ends(text: str) -> int:
    return len(Lines(text).starts) - 1
