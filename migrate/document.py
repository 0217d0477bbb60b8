"""A module or a notebook as one Python text: its tree, its places, and edits on it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from migrate.results import Problem
from migrate.source import apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from migrate.notebook import Notebook
    from migrate.source import Edit, Source


class BadNotebook(ValueError):
    """The text is no notebook that can be read; the message is one line."""


class Document(NamedTuple):
    """What a file's text means as Python."""

    source: Source
    code: str
    """The Python of the file: all of a module, the code cells of a notebook."""
    notebook: Notebook | None
    problems: tuple[Problem, ...]
    """Cells that are left alone."""

    def place(self, line: int) -> tuple[int, int]:
        """The cell (0 for a module) and the line in it of a line of `code`."""
        return (0, line) if self.notebook is None else self.notebook.locate(line)

    def edited(self, edits: Sequence[Edit]) -> tuple[str, str]:
        """The file's text and its Python after edits on `code`. Raises ValueError for a bad one."""
        text = apply(self.source.text, self.in_file(edits))
        if self.notebook is None:
            return text, text
        return text, document_of(self.source._replace(text=text)).code

    def in_file(self, edits: Iterable[Edit]) -> list[Edit]:
        """Edits on `code` as those on the file's text. Raises ValueError for a bad one."""
        return list(edits) if self.notebook is None else self.notebook.raw_edits(edits)


def document_of(source: Source) -> Document:
    """The Python of a file. Raises BadNotebook."""
    if not source.path.endswith(".ipynb"):
        return Document(source, source.text, None, ())
    from migrate.notebook import read_notebook

    notebook = read_notebook(source.text)
    problems = tuple(
        Problem(source.path, 0, f"cell {problem.cell}, line {problem.line}: {problem.message}")
        for problem in notebook.problems
    )
    return Document(source, notebook.text, notebook, problems)


def parse(code: str) -> ast.Module:
    """The tree of Python code. Raises SyntaxError for whatever is wrong with it.

    `await` outside of functions, as cells have it, is refused by Python's compiler only.
    """
    try:
        return ast.parse(code)
    except ValueError as error:  # NUL bytes, lone surrogates
        raise SyntaxError(str(error)) from None
