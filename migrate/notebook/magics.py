"""IPython's own syntax: magics, shell escapes and help, blanked so that Python is left."""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

# The syntax of IPython, looked for at each start of a logical line, as IPython does in
# core/inputtransformer2.py (8.39 and 9.18).

NEWLINE = re.compile(r"\r\n?|\n")
_SPACE = r"[ \t\f]*"
_REST = r"(?:[^\r\n]*\\\r?\n)*[^\r\n]*"
_CELL_MAGIC = re.compile(
    rf"(?:{_SPACE}\r?\n)*{_SPACE}(?P<magic>%%(?!\w+\?)(?P<name>\S*)[^\r\n]*)(?:\r?\n)?"
)
_LINE_MAGIC = re.compile(rf"{_SPACE}(?P<magic>(?:[%!](?!=)|[?,;]|/(?![/=])){_REST})")
_MAGIC_VALUE = re.compile(rf"{_SPACE}(?P<magic>(?:%{_SPACE}(?=[^\W\d])|!(?!=)){_REST})")
_HELP = re.compile(r"(?!\d)[\w*]+(?:\.(?!\d)[\w*]+|\[-?[0-9]+\])*\?\??\Z")
_HELP_LENGTH = 100
"""Of its last name, the end is enough."""
_LEXEME = re.compile(
    r"""(?P<quotes>\"{3}|'{3})(?:\\.|[^\\])*?(?P=quotes)"""
    r"""|"(?:\\(?:\r\n|.)|[^"\\\r\n])*"|'(?:\\(?:\r\n|.)|[^'\\\r\n])*'"""
    r"|#[^\r\n]*|\\\r?\n"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<assign>(?<![=!<>:+\-*/%&|^@])=(?!=))"
    r"|(?P<help>\?\??(?=[\r\n]|\Z))"
    r"|(?P<end>\r\n?|\n|\Z)",
    re.S,
)
_COMMENT = re.compile(r"#[^\r\n]*")
_OF_PYTHON = frozenset({"capture", "debug", "memit", "mprun", "prun", "time", "timeit"})
"""Cell magics that run the cell's text as Python of the notebook."""
_PYTHON_FILE = re.compile(r"%%(?:writefile|file)\b.*(?:\.py\b|[{$])")
_OURS = re.compile(
    r"^[ \t]*(?:(?:from|import)\b.*\b(?:flytekit|union)|@(?:\w+\.)*(?:task|dynamic)\b)", re.M
)
# Without its %, a magic is known only where it is all of the cell, and no Python.
_AUTOMAGIC = re.compile(
    r"\s*(?:pip|conda|mamba|uv|cd|ls|ll|cat|cp|mv|rm|mkdir|env|run|time|timeit"
    r"|load_ext|matplotlib) [^\r\n]+\s*"
)

_Problem = tuple[int, str]
_Read = tuple[str, int, _Problem | None]


def python_of(source: str) -> _Read:
    """A cell with all blanked that isn't Python, where its Python starts, and what is wrong."""
    if _syntax_error(source) is None:
        return source, 0, None
    if magic := _CELL_MAGIC.match(source):
        return _under_cell_magic(source, magic)
    if _AUTOMAGIC.fullmatch(source):
        return _left_alone(source, None)
    python = _blank_magics(source, "0")
    error = _syntax_error(python)
    if error is None:
        return python, 0, None
    if not _COMMENT.sub("", _blank_magics(source, " ")).strip():
        # Magics and comments only, indented: IPython removes the indentation of a whole cell.
        return _left_alone(source, None)
    return _left_alone(source, error)


def _under_cell_magic(source: str, magic: re.Match[str]) -> _Read:
    if magic["name"] in _OF_PYTHON:
        python, skipped, problem = python_of(source[magic.end() :])
        if problem:
            problem = problem[0] + len(NEWLINE.findall(magic[0])), problem[1]
        return _blank(magic[0]) + python, magic.end() + skipped, problem
    return _left_alone(source, _out_of_reach(source, magic))


def _out_of_reach(source: str, magic: re.Match[str]) -> _Problem | None:
    """What is to be said of a cell whose text is not Python of the notebook's."""
    if not _OURS.search(source, magic.end()):
        return None
    line = len(NEWLINE.findall(source, 0, magic.start("magic"))) + 1
    first = magic["magic"].strip()
    if _PYTHON_FILE.match(first):
        return line, f"{first} makes this the text of a file: migrate that file"
    if magic["name"] in ("writefile", "file"):
        return None
    return line, f"{first} keeps this from the notebook's Python: see to it by hand"


def _left_alone(source: str, problem: _Problem | None) -> _Read:
    return _blank(source), len(source) + 1, problem


def _syntax_error(source: str) -> _Problem | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Takes `await` outside of functions too: only the compiler does not.
            ast.parse(source)
    except SyntaxError as error:
        return error.lineno or 1, error.msg
    except (ValueError, RecursionError, MemoryError) as error:
        return 1, str(error) or type(error).__name__
    return None


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _blank_magics(source: str, value: str) -> str:
    """The source with the one character `value`, and spaces, for each magic."""
    pieces: list[str] = []
    at = 0
    for start, end in _magics(source):
        pieces += source[at:start], value, _blank(source[start + 1 : end])
        at = end
    return "".join([*pieces, source[at:]])


def _magics(source: str) -> Iterator[Span]:
    """Spans of magics, shell escapes and help, each where Python may have an expression."""
    at = 0
    while at < len(source):
        if magic := _LINE_MAGIC.match(source, at):
            yield magic.span("magic")
            at = magic.end()
        else:
            at, span = _logical_line(source, at)
            if span:
                yield span
        newline = NEWLINE.match(source, at)
        at = newline.end() if newline else at


def _logical_line(source: str, start: int) -> tuple[int, Span | None]:
    """Where the logical line at `start` ends, and the span of the magic it assigns or the help."""
    span: Span | None = None
    depth = 0
    assigned = False
    at = start
    while lexeme := _LEXEME.search(source, at):
        at = lexeme.end()
        kind = lexeme.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind == "end" and (depth == 0 or at == len(source)):
            return lexeme.start(), span
        elif depth == 0 and kind == "help" and _asks_for_help(source, start, at):
            span = len(source) - len(source[start:].lstrip(" \t\f")), at
        elif depth == 0 and kind == "assign" and not assigned:
            assigned = True
            if magic := _MAGIC_VALUE.match(source, at):
                span, at = magic.span("magic"), magic.end()
    raise AssertionError("the end of the source is a lexeme")


def _asks_for_help(source: str, start: int, end: int) -> bool:
    """Whether the logical line from `start` to `end`, behind its `?`, ends in a name and that."""
    return _HELP.search(source, max(start, end - _HELP_LENGTH), end) is not None
