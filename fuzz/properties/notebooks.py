"""Of notebooks: their cells mean what they meant, and their JSON is as it was."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

from fuzz import flows, layouts, running
from fuzz.checks import checked, expect, means_the_same
from fuzz.choices import Choose
from fuzz.properties import Files, holds

_NAME = "flow.ipynb"
_MAGICS = (
    "%matplotlib inline\n",
    "!ls @task(\n",
    "files = !ls\n",
    "x?\n",
    "%time 1 + 1\n",
    "?probe\n",
)
_CELL_MAGICS = (
    "%%bash\n@task\n",
    "%%time\n",
    "%%writefile x.txt\n@task\ndef f(): ...\n",
    "%%html\n",
)
_WRITERS: tuple[dict[str, Any], ...] = (
    {"indent": 1},
    {},
    {"indent": 4, "ensure_ascii": False},
    {"indent": "\t", "separators": (",", " : ")},
    {"separators": (",", ":"), "sort_keys": True},
)


def _cells(choose: Choose) -> list[str]:
    """The top-level statements of a module, some together in a cell, with magics here and there."""
    text, _ = flows.module(choose)
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return [text]
    lines = text.splitlines(keepends=True)
    cells = [""]
    done = 0
    for statement in body:
        end = statement.end_lineno or 0
        if choose.rarely(3):
            cells.append("")
        if choose.rarely(8):
            cells[-1] += choose.among(_MAGICS)
        cells[-1] += "".join(lines[done:end])
        done = end
    if choose.rarely(4):
        cells.insert(choose.number(0, len(cells)), choose.among(_CELL_MAGICS))
    return [layouts.laid_out(choose, each) if choose.rarely(4) else each for each in cells]


def _notebook(choose: Choose) -> Files:
    cells: list[dict[str, Any]] = []
    for text in _cells(choose):
        if choose.rarely(3):
            text = text.rstrip("\n")
        source: Any = text if choose.rarely(4) else text.splitlines(keepends=True)
        cells.append({"cell_type": "code", "metadata": {}, "outputs": [], "source": source})
        if choose.rarely(6):
            cells.append({"cell_type": "markdown", "source": ["@task\n", "def f(): ..."]})
    document = {"metadata": {}, "nbformat": 4, "nbformat_minor": 5, "cells": cells}
    if choose.rarely(8):
        for cell in cells:
            cell["input"] = cell.pop("source")
        document = {"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells}]}
    text = json.dumps(document, **choose.among(_WRITERS))
    if choose.rarely(4):
        text = text.replace("\n", "\r\n")
    if choose.rarely(4):
        text = re.sub(r"@", lambda _: r"\u0040", text)
    return {_NAME: (choose.among(["", "\n"]) + text).encode()}


def _code_cells(data: bytes) -> tuple[Any, list[str]]:
    """The document without its code, and the code of each cell."""
    document = json.loads(data)
    cells = document["cells"] if "cells" in document else document["worksheets"][0]["cells"]
    code = []
    for cell in cells:
        if cell["cell_type"] == "code":
            name = "source" if "source" in cell else "input"
            source = cell[name]
            code.append(source if isinstance(source, str) else "".join(source))
            cell[name] = type(source).__name__
    return document, code


def _as_module(cells: list[str]) -> bytes:
    """What IPython would run, without magics."""
    plain = []
    for cell in cells:
        if cell.startswith("%%"):
            cell = cell.partition("\n")[2] if cell.startswith("%%time") else ""
        for magic in _MAGICS:
            cell = cell.replace(magic, "\n")
            cell = cell.removesuffix(magic.rstrip())
        plain.append(cell)
    return "\n".join(plain).encode() + b"\n"


@holds(_notebook, examples=40)
def notebooks(files: Files) -> None:
    """Only the code of cells changes, and what the cells mean together is what it was."""
    results, after = checked(files)
    old, cells = _code_cells(files[_NAME])
    new, new_cells = _code_cells(after[_NAME])
    expect(old == new, "something else than code has changed")
    expect(len(cells) == len(new_cells), "a cell is lost")
    if any(result.problems for result in results.values()):
        return  # a cell that is no Python is left alone, and said
    before = running.run({"flow.py": _as_module(cells)}, "flow")
    means_the_same(before, running.run({"flow.py": _as_module(new_cells)}, "flow"), results)
