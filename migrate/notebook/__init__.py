"""Jupyter notebooks: the code cells as one Python module, and its edits as edits of the JSON.

A cell's number counts from 1 down the page, text cells included; it is not the `In [7]` of a run.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from migrate.document import BadNotebook
from migrate.json_places import Span, children
from migrate.notebook.magics import NEWLINE, python_of
from migrate.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class CellProblem(NamedTuple):
    """A cell that is left alone, and why."""

    cell: int
    line: int
    """From 1, within the cell."""
    message: str


class Notebook(NamedTuple):
    """The Python of a notebook as one module, and the way back to the raw text."""

    text: str
    """The code cells in order, each followed by a newline.

    What is not Python is blanked in place: a magic is `0` and spaces, a cell left alone is spaces.
    `ast.parse` takes it.
    """
    problems: tuple[CellProblem, ...]
    raw: str
    cells: tuple[_Cell, ...]

    def locate(self, line: int) -> tuple[int, int]:
        """The cell, and the line in it, where `line` of `text` stands; all count from 1."""
        cell = self.cells[bisect_right(self.cells, line, key=attrgetter("line")) - 1]
        return cell.number, line - cell.line + 1

    def raw_edits(self, edits: Iterable[Edit]) -> list[Edit]:
        """Edits of `text` as edits of `raw`.

        Raises ValueError for an edit that leaves its cell, or one in a cell that is left alone.
        """
        return [self._raw_edit(edit) for edit in edits]

    def _raw_edit(self, edit: Edit) -> Edit:
        index = bisect_right(self.cells, edit.start, key=attrgetter("start")) - 1
        cell = self.cells[index]
        if cell.python <= edit.start and edit.end <= cell.end:
            return cell.source.raw_edit(
                Edit(edit.start - cell.start, edit.end - cell.start, edit.text)
            )
        raise ValueError(f"not within the Python of one cell: {edit}")


def read_notebook(raw: str) -> Notebook:
    """Read the text of an `.ipynb` file, of nbformat 3 or 4.

    A notebook for another language has no text, no cells and no problems.
    Raises BadNotebook.
    """
    document = _load(raw)
    cells: list[_Cell] = []
    problems: list[CellProblem] = []
    texts: list[str] = []
    start, line = 0, 1
    for number, cell, at in _code_cells(raw, document) if is_python(document) else ():
        source = _find_source(raw, at, cell, "source" if document["nbformat"] == 4 else "input")
        if isinstance(source, str):
            problems.append(CellProblem(number, 1, source))
            continue
        python, skipped, problem = python_of(source.text)
        if problem:
            problems.append(CellProblem(number, *problem))
        cells.append(_Cell(number, source, line, start, start + skipped, start + len(python)))
        texts.append(python + "\n")
        start += len(texts[-1])
        line += len(NEWLINE.findall(texts[-1]))
    return Notebook("".join(texts), tuple(problems), raw, tuple(cells))


def is_python(document: dict[str, Any]) -> bool:
    """Whether the notebook's kernel runs Python, as one does that names no language."""
    metadata = document.get("metadata")
    for name, key in (("kernelspec", "language"), ("language_info", "name")):
        entry = metadata.get(name) if isinstance(metadata, dict) else None
        language = entry.get(key) if isinstance(entry, dict) else None
        if isinstance(language, str):
            return language.lower().startswith(("python", "ipython"))
    return True


_CHARACTER = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|.", re.S)
_NON_ASCII_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\u(?!00[0-7])")
_COMMA = re.compile(r"\s*,\s*")


class _Source:
    """The source of a cell, and where it stands in the raw text."""

    def __init__(
        self,
        raw: str,
        text: str,
        start: int,
        strings: tuple[Span, ...],
        separator: str | None = None,
        glue: str = "",
    ) -> None:
        """Take what is known of it.

        Args:
            raw: the text of the file.
            text: the source.
            start: where its JSON value starts.
            strings: the JSON strings that it is made of, quotes included.
            separator: the raw text between two of them; None where the source is one string.
            glue: what joins them: nbformat 3 also knows lists of lines without their newlines.
        """
        self.text = text
        self._raw = raw
        self._start = start
        self._strings = strings
        self._separator = separator
        self._glue = glue

    def raw_edit(self, edit: Edit) -> Edit:
        """The edit of `text` as one of the file's."""
        text = self._in_json(edit) if edit.text else ""
        return Edit(self._offsets[edit.start], self._offsets[edit.end], text)

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each character of `text` starts in the file, and where the last one ends."""
        offsets: list[int] = []
        end = self._start + 1
        for index, (start, stop) in enumerate(self._strings):
            if index and self._glue:
                offsets.append(end)
            end = stop - 1
            offsets += [match.start() for match in _CHARACTER.finditer(self._raw, start + 1, end)]
        return [*offsets, end]

    @cached_property
    def _ascii_only(self) -> bool:
        """Whether what is not ASCII stands there as an escape."""
        return self._raw.isascii() or any(
            _NON_ASCII_ESCAPE.search(self._raw, *span) for span in self._strings
        )

    def _in_json(self, edit: Edit) -> str:
        """The new text as it stands between the quotes of the string, or strings, there."""
        import json

        lines = [
            json.dumps(line, ensure_ascii=self._ascii_only)[1:-1] for line in edit.text.split("\n")
        ]
        if self._separator is None:
            return r"\n".join(lines)
        split = f'"{self._separator}"'
        if self._glue:
            return split.join(lines)
        # No string of a list is empty, and none goes on after a newline.
        new = (r"\n" + split).join(lines)
        if edit.end == len(self.text):
            new = new.removesuffix(split)
        if edit.start == len(self.text) and self.text.endswith("\n"):
            new = split + new
        return new if self._strings else f'"{new}"'


class _Cell(NamedTuple):
    """A code cell; offsets and line are those of `Notebook.text`."""

    number: int
    source: _Source
    line: int
    start: int
    python: int
    """Where its Python starts: after a cell magic, or past the end where it is left alone."""
    end: int


def _load(raw: str) -> dict[str, Any]:
    import json

    try:
        document = json.loads(raw)
    except json.JSONDecodeError as error:
        raise BadNotebook(f"not JSON: {error.msg} in line {error.lineno}") from None
    except (ValueError, RecursionError) as error:
        raise BadNotebook(f"not JSON that can be read: {error}") from None
    if not isinstance(document, dict) or "nbformat" not in document:
        raise BadNotebook("not a notebook: it names no nbformat")
    if document["nbformat"] not in (3, 4):
        version = json.dumps(document["nbformat"])
        raise BadNotebook(f"nbformat is {version}, not 3 or 4: save it anew with Jupyter")
    return document


def _code_cells(raw: str, document: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any], int]]:
    """Number, content and start of each code cell of Python."""
    sheets = [(document, raw.index("{"))]
    if document["nbformat"] == 3:
        sheets = list(_objects(raw, *sheets[0], "worksheets"))
    cells = (cell for sheet in sheets for cell in _objects(raw, *sheet, "cells"))
    for number, (cell, at) in enumerate(cells, 1):
        # A language is named only in nbformat 3.
        if cell.get("cell_type") == "code" and cell.get("language", "python") == "python":
            yield number, cell, at


def _objects(
    raw: str, owner: dict[str, Any], at: int, key: str
) -> Iterator[tuple[dict[str, Any], int]]:
    """Content and start of each object in the list `key` of `owner`, which starts at `at`."""
    values = owner.get(key)
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise BadNotebook(f"not a notebook: it has no list of {key}")
    # As in `json`, the last of several equal keys counts.
    start, _ = dict(children(raw, at))[key]
    for value, (_, span) in zip(values, children(raw, start), strict=True):
        yield value, span[0]


def _find_source(raw: str, at: int, cell: dict[str, Any], key: str) -> _Source | str:
    """The source under `key` of the cell that starts at `at`, or what is wrong with it."""
    members = list(children(raw, at))
    spans = [span for name, span in members if name == key]
    value = cell.get(key)
    if len(spans) > 1:
        return f'it has "{key}" more than once'
    if isinstance(value, str):
        return _Source(raw, value, spans[0][0], (spans[0],))
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        return f'its "{key}" is no text'
    start = spans[0][0]
    strings = tuple(span for _, span in children(raw, start))
    separator = _separator(raw, start, strings, members[0][1][1])
    # As v3/rwbase.py of nbformat 5.11 joins them.
    bare = key == "input" and len(value) > 1 and not value[0].endswith(("\n", "\r"))
    glue = "\n" if bare else ""
    return _Source(raw, glue.join(value), start, strings, separator, glue)


def _separator(raw: str, start: int, strings: tuple[Span, ...], member_end: int) -> str:
    """What stands between the strings of the list at `start`, or would if it had two."""
    if len(strings) > 1:
        return raw[strings[0][1] : strings[1][0]]
    lead = raw[start + 1 : strings[0][0]] if strings else ""
    # A list on one line: the commas between the cell's members show whether a space follows.
    comma = _COMMA.match(raw, member_end)
    inline = comma[0] if comma and "\n" not in comma[0] else ", "
    return "," + lead if lead else inline
