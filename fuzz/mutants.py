"""Programs made of other programs: the cases of the tests, and Python's own library."""

# ruff: noqa: E501, RUF001 - pieces are easier to read in long lines

from __future__ import annotations

import ast
import functools
import io
import re
import tokenize
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from fuzz import layouts
from fuzz.choices import Choose

_CASES = Path(__file__).parents[1] / "tests" / "cases"
_LIBRARY = (ast, functools, io, re, tokenize)
_PIECES = (
    "@task\n", "@task(", "def f():\n", "    pass\n", "from flytekit import task\n", "(", ")", "[", "{",
    "}", ",", ",\n", "\n", "\r", "\r\n", "\\\n", "#", "# migrate: ignore\n", "'", '"', "'''", '"""', "f'{",
    "f'''{", "}'", "container_image=", "None", "**", "*", "=", ":", ";", "\t", "\f", " ", "task", "\\", ".",
    "lambda: ", "\ufeff", "\x00", "\x0c", "é", "日本", "\u2028", "\x85", "𝕥ask", "class A:\n", "ﬁ", "@",
    "match task:\n case task: ", "async ", "await ", "# coding: latin-1\n", "# coding: nope\n", "0x", "1_",
    "type X = ", "print(", "with ", "import flytekit as fk\n", "\ud800", "fk.task", ":=", "->", "...",
)  # fmt: skip


@functools.cache
def statements_of(paths: tuple[Path, ...]) -> list[str]:
    """The top-level statements of some files, decorators and comments above them included."""
    found = []
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        lines = text.splitlines(keepends=True)
        try:
            body = ast.parse(text).body
        except (SyntaxError, ValueError):
            continue
        starts = [0, *(each.end_lineno or 0 for each in body)]
        found += ["".join(lines[a:b]) for a, b in pairwise(starts) if a < b]
    return [each if each.endswith("\n") else f"{each}\n" for each in found]


@functools.cache
def _of_cases() -> list[str]:
    return statements_of(tuple(sorted(_CASES.glob("*/before.py"))))


@functools.cache
def _of_library() -> list[str]:
    statements = statements_of(tuple(Path(module.__file__ or "") for module in _LIBRARY))
    return [each for each in statements if len(each) < 4_000]


@functools.cache
def _tokens_of_cases() -> list[str]:
    return sorted({token for each in _of_cases() for token in re.findall(r"\w+|\S", each)})


def spliced(choose: Choose) -> Mapping[str, bytes]:
    """A module of statements of several cases, with some words or signs exchanged."""
    statements = _of_cases()
    chosen = choose.several(lambda: choose.among(statements), 1, 8)
    lines = ["from flytekit import task\n", *chosen]
    text = "".join(lines)
    if choose.rarely(2):
        tokens = _tokens_of_cases()
        for _ in range(choose.number(1, 3)):
            places = list(re.finditer(r"\w+|[^\w\s]", text))
            at = choose.among(places)
            other = choose.among(tokens) if choose.rarely(2) else choose.among(places).group()
            text = text[: at.start()] + other + text[at.end() :]
    return {"flow.py": layouts.encoded(choose, layouts.laid_out(choose, text))}


def programs(choose: Choose) -> Mapping[str, bytes]:
    """A module of statements of Python's own library, some of whose functions are decorated."""
    statements = _of_library()
    text = "".join(choose.several(lambda: choose.among(statements), 1, 4))
    decorator = choose.among(
        ["@task", "@task()", "@flytekit.task(retries=2)", "@dynamic # (", "@task(\n)"]
    )
    heads = list(re.finditer(r"^([ \t]*)(?=(?:async )?def |@)", text, re.MULTILINE))
    for head in reversed(heads):
        if choose.rarely(2):
            line = decorator.replace("\n", f"\n{head[1]}")
            text = f"{text[: head.start()]}{head[1]}{line}\n{text[head.start() :]}"
    text = f"import flytekit\nfrom flytekit import dynamic, task\n{text}"
    return {"flow.py": layouts.encoded(choose, layouts.laid_out(choose, text))}


def soup(choose: Choose) -> Mapping[str, bytes]:
    """Pieces that may make a program by chance, behind an import that has the tool read on."""
    pieces = choose.several(lambda: choose.among(_PIECES), 1, 14)
    text = "from flytekit import task\n" + "".join(pieces)
    if choose.rarely(4):
        return {"flow.py": text.encode("utf-8", "surrogatepass")}
    return {"flow.py": layouts.encoded(choose, text)}
