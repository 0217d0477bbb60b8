"""Notebooks, with nbformat as the judge of the file and IPython as the judge of what is Python."""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from migrate.notebook import BadNotebook, Notebook, is_python, read_notebook
from migrate.source import Edit, apply

examples = settings(max_examples=100, deadline=None, database=None)

PNG = "iVBORw0KGgo" * 20_000
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(True)}


def code(text: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": 7,
        "metadata": {"tags": ["ü"]},
        "outputs": [{"name": "stdout", "output_type": "stream", "text": ["@task\n", "\\é"]}],
        "source": text.splitlines(True),
    }


def document(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 4}


def notebook(*sources: str) -> Notebook:
    return read_notebook(json.dumps(document(*map(code, sources)), indent=1))


def as_nbformat_reads(raw: str) -> Any:
    """The notebook in its own version, valid."""
    read = nbformat.reads(raw, as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
    nbformat.validate(read)
    return read


def parse(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def insert(raw: str, before: str, new: str) -> str:
    """`raw` with `new` inserted where `before` first stands in its Python."""
    read = read_notebook(raw)
    at = read.text.index(before)
    return apply(raw, read.raw_edits([Edit(at, at, new)]))


def as_nbformat_writes(nb: dict[str, Any]) -> str:
    node = nbformat.from_dict(nb)  # type: ignore[no-untyped-call]
    return nbformat.writes(node) + "\n"  # type: ignore[no-untyped-call, no-any-return]


# Every way of writing the same notebook.

Writer = Callable[[dict[str, Any]], str]

WRITERS: dict[str, Writer] = {
    "nbformat": as_nbformat_writes,
    "indent 2": lambda nb: json.dumps(nb, indent=2) + "\n",
    "indent 2, not ascii": lambda nb: json.dumps(nb, indent=2, ensure_ascii=False),
    "one line": lambda nb: json.dumps(nb),
    "compact": lambda nb: json.dumps(nb, separators=(",", ":"), ensure_ascii=False),
    "tabs": lambda nb: json.dumps(nb, indent="\t", ensure_ascii=False) + "\n",
    "CRLF": lambda nb: json.dumps(nb, indent=1).replace("\n", "\r\n") + "\r\n",
    "sorted keys": lambda nb: json.dumps(nb, indent=1, sort_keys=True),
}
every_writer = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)

FIRST = "from flytekit import task\nimport os"
TASK = '@task\ndef straße(a: int) -> str:\n    return "\\t😀\\n" * a\n'
IMAGE = '(container_image="ghcr.io/ä/😀:1")'


@every_writer
@pytest.mark.parametrize(
    ("before", "new"),
    [
        ("\ndef", IMAGE),
        ("\ndef", '(\n    cache=True,\n    container_image="ü",\n)'),
        ("@task", "import re\n"),
        ("import os", "import re\n\n"),
        ("\n@task", "  # why\n"),
        ("\n@task", "\nimport re"),
        ("\n\nawait", "    # end"),
        ("\n\nawait", "\n# end\n"),
        ("\nawait", "# end"),
        ("\nawait", "# end\n# of it\n"),
    ],
)
def test_a_changed_notebook_is_what_its_writer_would_have_written(
    write: Writer, before: str, new: str
) -> None:
    sources = [FIRST, TASK, "await x"]
    text = "\n".join([*sources, ""])
    at = text.index(before)
    cell = 0 if at <= len(FIRST) else 1
    place = at - (cell and len(FIRST) + 1)
    raw = write(document(markdown("# ü"), *map(code, sources)))
    sources[cell] = sources[cell][:place] + new + sources[cell][place:]
    expected = write(document(markdown("# ü"), *map(code, sources)))
    assert insert(raw, before, new) == expected


@every_writer
def test_one_string_stays_one_string(write: Writer) -> None:
    cell = code("")
    cell["source"] = TASK
    raw = write(document(cell))
    after = insert(raw, "\ndef", "(\n    cache=True,\n)")
    cell["source"] = TASK.replace("@task", "@task(\n    cache=True,\n)")
    assert after == write(document(cell))


def test_a_list_of_one_line_is_split_as_the_file_is_indented() -> None:
    raw = json.dumps(document(code("x = 1")), indent=4)
    after = insert(raw, "x", "import re\n")
    assert after == json.dumps(document(code("import re\nx = 1")), indent=4)


def test_a_list_on_one_line_in_an_indented_file_stays_on_one_line() -> None:
    raw = json.dumps(document(code("x = 1")), indent=2)
    raw = raw.replace('[\n        "x = 1"\n      ]', '["x = 1"]')
    assert insert(raw, "x", "y\n") == raw.replace('["x = 1"]', '["y\\n", "x = 1"]')


def test_a_list_of_one_line_is_split_as_compactly_as_the_file() -> None:
    raw = WRITERS["compact"](document(code("x = 1")))
    assert insert(raw, "x", "y\n") == raw.replace('["x = 1"]', '["y\\n","x = 1"]')


@every_writer
def test_an_empty_cell_takes_text(write: Writer) -> None:
    raw = write(document(code(""), code("x")))
    after = insert(raw, "", "import re\nimport os")
    sources = [cell.source for cell in as_nbformat_reads(after).cells]
    assert sources == ["import re\nimport os", "x"]


def test_a_replacement_over_several_lines_keeps_one_string_a_line() -> None:
    raw = json.dumps(document(code("f(\n    None,\n)\nx = 1\n")), indent=1)
    read = read_notebook(raw)
    edit = Edit(2, read.text.index("x"), "1)\n")
    expected = json.dumps(document(code("f(1)\nx = 1\n")), indent=1)
    assert apply(raw, read.raw_edits([edit])) == expected


def test_text_that_ends_the_cell_is_replaced() -> None:
    raw = json.dumps(document(code("x = None"), code("y")), indent=1)
    read = read_notebook(raw)
    expected = json.dumps(document(code("x = 1\n"), code("y")), indent=1)
    assert apply(raw, read.raw_edits([Edit(4, 8, "1\n")])) == expected


def test_non_ascii_is_escaped_where_its_cell_does_and_else_written_as_it_is() -> None:
    raw = json.dumps(document(code("# ä\nx"), code("# ä\ny"), code("z")), ensure_ascii=False)
    raw = raw.replace("# ä", "# \\u00e4", 1)
    assert insert(raw, "x", "ö; ") == raw.replace('"x"', '"\\u00f6; x"')
    assert insert(raw, "y", "ö; ") == raw.replace('"y"', '"ö; y"')
    assert insert(raw, "z", "ö; ") == raw.replace('"z"', '"ö; z"')


def test_non_ascii_is_escaped_in_a_file_of_ascii() -> None:
    raw = '{"cells": [{"cell_type": "code", "source": "x"}], "nbformat": 4}'
    assert insert(raw, "x", "ö😀") == raw.replace('"x"', '"\\u00f6\\ud83d\\ude00x"')


def test_a_backslash_before_a_u_and_an_escape_of_ascii_say_nothing() -> None:
    source = r"x = \"\\u00e4 ü\" \u0023"
    raw = f'{{"cells": [{{"cell_type": "code", "source": "{source}"}}], "nbformat": 4}}'
    assert insert(raw, "x", "ä; ") == raw.replace('"x =', '"ä; x =')


def test_line_ends_within_a_cell_are_kept() -> None:
    raw = json.dumps(document(code("@task\r\ndef f(): ...\r\n")), indent=1)
    assert read_notebook(raw).text == "@task\r\ndef f(): ...\r\n\n"
    after = insert(raw, "\r\ndef", "(\r\n    cache=True,\r\n)")
    expected = "@task(\r\n    cache=True,\r\n)\r\ndef f(): ...\r\n"
    assert after == json.dumps(document(code(expected)), indent=1)


# What nobody looks at survives to the byte.


def test_outputs_and_metadata_are_kept_to_the_byte() -> None:
    raw = r"""
{ "metadata" : {"a": NaN, "b": -Infinity, "c": 1.0e+5, "d": [ [ ], { } ],
    "cells":[{"source":"@task"}],
	"a": 12345678901234567890.10 },
  "cells": [ {"outputs": [{"text": "\ud800 \uDFFF \ud83d\ude00 \/ ]}\\\"",
    "data": {"image/png": "PNG"}}],
     "source" : [ "x = '\u0041\/\ud83d\uDE00'\n"  ,
  "@task\n" , "def f(): ..." ], "cell_type": "code" } ,
  { "cell_type":"raw", "source": ["@task"]} ], "nbformat_minor": 5,"nbformat":4 }

""".replace("PNG", PNG)
    after = insert(raw, "\ndef", '(\ncontainer_image="a/b")')
    changed = r""""@task(\n"  ,
  "container_image=\"a/b\")\n" ,"""
    assert after == raw.replace(r'"@task\n" ,', changed)


def test_keys_that_repeat_count_as_json_counts_them() -> None:
    cell = '{"source": "%s", "cell_type": "code"}'
    raw = f'{{"cells": [{cell % "a"}], "nbformat": 4, "cells": [{cell % "b"}]}}'
    assert insert(raw, "b", "c") == raw.replace('"b"', '"cb"')


def test_a_cell_with_two_sources_is_left_alone() -> None:
    raw = '{"cells": [{"source": "a", "cell_type": "code", "source": "b"}], "nbformat": 4}'
    read = read_notebook(raw)
    assert read.text == ""
    assert read.problems == ((1, 1, 'it has "source" more than once'),)


def test_a_cell_without_source_is_left_alone() -> None:
    raw = '{"cells": [{"cell_type": "code"}, {"cell_type": "code", "source": [1]}], "nbformat": 4}'
    assert [problem.cell for problem in read_notebook(raw).problems] == [1, 2]


LINES = st.text(st.sampled_from("aé😀\\\"/\t '#\u2028"), max_size=6).map("# {}".format)
PYTHON = st.lists(LINES | st.sampled_from(["x = 1", "if x:\n    pass", ""]), max_size=4)
SOURCES = st.tuples(PYTHON.map("\n".join), st.sampled_from(["", "\n"])).map("".join)
NEW = st.text(st.sampled_from('aé😀\\"\n'), max_size=8)


@st.composite
def raw_json(draw: st.DrawFn, text: str) -> str:
    """A JSON string, each of its characters written in one of the ways that JSON knows."""
    out = ""
    for char in text:
        plain = json.dumps(char, ensure_ascii=False)[1:-1]
        escape = json.dumps(char)[1:-1] if ord(char) > 127 else f"\\u{ord(char):04X}"
        out += draw(st.sampled_from([plain, plain, escape, "\\/" if char == "/" else plain]))
    return f'"{out}"'


@st.composite
def raw_notebooks(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A notebook in any layout, its lines cut anywhere; and the sources of its cells."""
    space = st.sampled_from(["", " ", "\n", "\r\n\t"])
    sources = draw(st.lists(SOURCES, min_size=1, max_size=3))
    cells = []
    for source in sources:
        if draw(st.booleans()):
            value = draw(raw_json(source))
        else:
            cuts = sorted(draw(st.sets(st.integers(0, len(source)), max_size=3)) | {0, len(source)})
            pieces = [source[a:b] for a, b in pairwise(cuts)]
            comma = draw(space) + "," + draw(space)
            value = f"[{draw(space)}{comma.join(draw(raw_json(p)) for p in pieces)}{draw(space)}]"
        cells.append(f'{{"cell_type": "code",{draw(space)}"source":{draw(space)}{value}}}')
    return f'{{"cells":[{",".join(cells)}],{draw(space)}"nbformat":4}}', sources


@examples
@given(raw_notebooks(), st.data())
def test_an_insertion_changes_one_source_and_nothing_else(
    made: tuple[str, list[str]], data: st.DataObject
) -> None:
    raw, sources = made
    read = read_notebook(raw)
    assert read.text == "".join(source + "\n" for source in sources)
    edits = []
    start = 0
    for number, source in enumerate(sources):
        place, new = data.draw(st.tuples(st.integers(0, len(source)), NEW))
        edits.append(Edit(start + place, start + place, new))
        start += len(source) + 1
        sources[number] = source[:place] + new + source[place:]
    raw_edits = read.raw_edits(edits)
    assert all(edit.start == edit.end for edit in raw_edits)
    after = json.loads(apply(raw, raw_edits))
    assert ["".join(cell.pop("source")) for cell in after["cells"]] == sources
    before = json.loads(raw)
    for cell in before["cells"]:
        del cell["source"]
    assert after == before


@examples
@given(st.lists(SOURCES, min_size=1, max_size=3), st.sampled_from(list(WRITERS)), st.data())
def test_every_list_of_lines_stays_one(
    sources: list[str], writer: str, data: st.DataObject
) -> None:
    write = WRITERS[writer]
    sources = [source.replace("\u2028", "") for source in sources if source] or ["x"]
    raw = write(document(*map(code, sources)))
    number = data.draw(st.integers(0, len(sources) - 1))
    place = data.draw(st.integers(0, len(sources[number])))
    new = data.draw(NEW.filter(str.isascii))
    at = sum(len(source) + 1 for source in sources[:number]) + place
    after = apply(raw, read_notebook(raw).raw_edits([Edit(at, at, new)]))
    sources[number] = sources[number][:place] + new + sources[number][place:]
    assert after == write(document(*map(code, sources)))


# nbformat 3.


def version_3(*cells: dict[str, Any]) -> str:
    split = max(1, len(cells) // 2)
    sheets = [{"cells": list(part), "metadata": {}} for part in (cells[:split], cells[split:])]
    nb = {"metadata": {"name": "old"}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}
    return json.dumps(nb, indent=1)


def cell_3(source: str | list[str], language: str = "python") -> dict[str, Any]:
    return {
        "cell_type": "code",
        "collapsed": False,
        "input": source,
        "language": language,
        "metadata": {},
        "outputs": [],
        "prompt_number": 3,
    }


@pytest.mark.parametrize("source", ["@task\ndef f(): ...", ["@task\n", "def f(): ..."]])
def test_nbformat_3(source: str | list[str]) -> None:
    heading = {"cell_type": "heading", "level": 1, "metadata": {}, "source": "x"}
    raw = version_3(heading, cell_3("x <- 1", "R"), cell_3("%%bash\nls"), cell_3(source))
    read = read_notebook(raw)
    assert read.text.split() == ["@task", "def", "f():", "..."]
    assert read.locate(read.text[: read.text.index("def")].count("\n") + 1) == (4, 2)
    new = "(\n    cache=True,\n)"
    after = insert(raw, "\ndef", new)
    cells = as_nbformat_reads(after).worksheets[1].cells
    assert cells[1].input == f"@task{new}\ndef f(): ..."
    if isinstance(source, list):
        changed = f"@task{new}\ndef f(): ...".splitlines(True)
        assert after == version_3(
            heading, cell_3("x <- 1", "R"), cell_3("%%bash\nls"), cell_3(changed)
        )


@pytest.mark.parametrize("new", ["a", "a\n", "\n", "a\nb", "\na\n"])
@pytest.mark.parametrize("place", range(8))
def test_lines_without_their_newlines_in_nbformat_3(new: str, place: int) -> None:
    raw = version_3(cell_3(["x", "", "y", "z", ""]))
    read = read_notebook(raw)
    assert read.text == "x\n\ny\nz\n\n"
    after = apply(raw, read.raw_edits([Edit(place, place, new)]))
    cell = as_nbformat_reads(after).worksheets[0].cells[0]
    assert cell.input == "x\n\ny\nz\n"[:place] + new + "x\n\ny\nz\n"[place:]
    assert "\\n" not in after


def test_one_line_without_its_newline_is_split_as_nbformat_3_splits() -> None:
    raw = version_3(cell_3(["x = 1"]))
    assert insert(raw, "x", "import re\n") == version_3(cell_3(["import re\n", "x = 1"]))


# What is Python: IPython is the judge.


class _Blanked(ast.NodeTransformer):
    """IPython's translation of its own syntax, with each call of its own as 0."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if ast.unparse(node.func).startswith("get_ipython()."):
            return ast.Constant(0)
        return self.generic_visit(node)


def as_ipython_has_it(cell: str) -> str | None:
    """The tree of the cell as IPython translates it, or None if that is no Python."""
    ipython = TransformerManager()  # type: ignore[no-untyped-call]
    try:
        return ast.dump(_Blanked().visit(parse(ipython.transform_cell(cell))))
    except SyntaxError:
        return None


def as_we_have_it(cell: str) -> str | None:
    read = notebook(cell)
    return None if read.problems else ast.dump(parse(read.text))


UNBALANCED = "!echo \"it's ("
MAGIC = [
    "%time f()",
    "%matplotlib inline",
    "%cd data \\\n  --quiet \\\n  -b",
    "%%no_cell_magic_here",
    "!ls",
    "!!ls -l",
    "! pip install 'flytekit>=1.2' \\\n    pandas",
    UNBALANCED,
    "x = !ls",
    "x=!ls | grep '('",
    "x: list = !ls \\\n  -l",
    "d['=='] = %pwd",
    "a, b = %timeit -o f(a=1)",
    "for i in x:\n    !echo {i}",
    "if x:\n    %pwd\nelse:\n    y = %pwd",
    "def f(a=1):\n\t!ls\n\treturn a",
    "if x: y = !ls",
    "async def g():\n    !ls\nawait g()",
    "x?",
    "x??",
    "?x",
    "??x.y",
    "?",
    "!",
    "%",
    "x.y[0].z?",
    "str.*find*?",
    "%timeit?",
    "a; b?",
    "if x:\n    y?",
    "f(1,\n  2).g?",
    "if f(a=1): y = !ls",
    "# it's (\n!ls",
    "y = a \\\n  % b\n!ls",
    "y = 'a(\\\r\n%b'\r\n!ls",
]
PLAIN = [
    "x = '''\n%time\n!ls\nx?\n'''",
    's = """\\"""\n!ls """',
    "y = (a\n  % b)",
    "y = a \\\n  % b",
    "y = a % b",
    "# what?",
    "#!shebang\n# %%time",
    "s = 'a ?'",
    "x != 3",
    "s = f'{x!r:>{w}} {y=}'",
    "x = {'!': '%'}",
    "await g()",
    "async with a as b: pass",
    "g = lambda a=1: a",
    "'\\\n%time'",
    "",
    "\n  \n",
    "# only a comment \\",
]
BROKEN = [
    "f(x)?",
    "x == !ls",
    "x += !ls",
    "x = a = !ls",
    "x = %%time",
    "f(a=!ls)",
    "if x: !ls",
    "x? # why",
    "!= 3",
    "@task\n!ls\ndef f(): ...",
    "(\n%time\n)",
    "def f(:",
    "x = 1 \\",
    "s = '''",
]


@pytest.mark.parametrize("cell", [*MAGIC, *PLAIN, *BROKEN])
def test_magics_are_those_of_ipython(cell: str) -> None:
    expected = as_ipython_has_it("z = 1\n" + cell)
    assert as_we_have_it("z = 1\n" + cell) == expected
    assert (expected is None) == (cell in BROKEN)


# A bracket left open in a shell line joins it, in IPython, to help that follows.
PARTS = [*MAGIC, *PLAIN, *BROKEN[:9], "x = 1", "if x:", "else:", "    !ls", "    y"]
PARTS.remove(UNBALANCED)


@examples
@given(st.lists(st.sampled_from(PARTS), max_size=4))
def test_cells_of_many_magics_are_those_of_ipython(parts: list[str]) -> None:
    cell = "\n".join(["z = 1", *parts])
    assert as_we_have_it(cell) == as_ipython_has_it(cell)


@pytest.mark.parametrize("cell", MAGIC)
def test_what_follows_a_magic_keeps_its_place(cell: str) -> None:
    source = f"z = 1\n{cell}\nlast = 1\n"
    text = notebook(source).text
    assert text.index("last") == source.index("last")
    assert [len(line) for line in text.split("\n")] == [*map(len, source.split("\n")), 0]


@pytest.mark.parametrize("cell", [" !pip install x", "\n\t%pwd\n\t# why\n\t!ls"])
def test_magics_may_be_indented_where_there_is_nothing_else(cell: str) -> None:
    assert as_ipython_has_it(cell) is not None
    read = notebook(cell)
    assert not read.problems
    assert not parse(read.text).body


@pytest.mark.parametrize(
    "first", ["%%time", "%%timeit -n 3", "%%capture out", "\n %%prun", "%%memit"]
)
def test_the_text_under_a_timer_is_python(first: str) -> None:
    read = notebook("x = 1", f"{first}\n@task\ndef f(): ...\n!ls", "y")
    assert not read.problems
    assert [type(node).__name__ for node in parse(read.text).body] == [
        "Assign",
        "FunctionDef",
        "Expr",
        "Expr",
    ]
    after = insert(read.raw, "\ndef", "(cache=True)")
    changed = f"{first}\n@task(cache=True)\ndef f(): ...\n!ls"
    assert as_nbformat_reads(after).cells[1].source == changed


def test_help_on_a_cell_magic_is_none() -> None:
    assert notebook("%%bash?\nx = 1").text.split() == ["0", "x", "=", "1"]


def test_cell_magics_may_be_nested() -> None:
    read = notebook("%%time\n%%capture\nx = 1", "%%time\n%%bash\nls")
    assert read.text.split() == ["x", "=", "1"]
    assert not read.problems


@pytest.fixture
def prefilter(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Iterator[Any]:
    """What a running IPython does to the lines of a cell; flytekit must not see it run later."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    assert shell.prefilter_manager
    yield shell.prefilter_manager.prefilter_lines
    InteractiveShell.clear_instance()


@pytest.mark.parametrize("word", ["pip", "conda", "cd", "ls", "cat", "run", "matplotlib"])
def test_a_magic_without_its_sign_is_known_where_it_is_the_whole_cell(
    word: str, prefilter: Any
) -> None:
    cell = f"{word} flytekit"
    assert prefilter(cell).startswith("get_ipython()")
    assert not notebook(cell).problems
    assert notebook(f"{cell}\nx = 1").problems


@pytest.mark.parametrize(
    "cell", ["%%bash\npip install flytekit", "%%html\n<b>", "%%sql\n@x", "%%python\n1"]
)
def test_a_cell_of_another_language_is_left_without_a_word(cell: str) -> None:
    read = notebook("x = 1", cell, "y = 2")
    assert not read.problems
    assert len(parse(read.text).body) == 2
    for at in range(read.text.index("\n") + 1, read.text.index("y")):
        with pytest.raises(ValueError, match="not within the Python of one cell"):
            read.raw_edits([Edit(at, at, "z")])


FLOW = "from flytekit import task\n@task\ndef f(): ...\n"


@pytest.mark.parametrize(
    ("cell", "reported"),
    [
        (f"%%writefile step.py\n{FLOW}", 1),
        (f"\n\n%%writefile -a 'flows/step.py'\n{FLOW}", 3),
        (f"%%file $name\n{FLOW}", 1),
        (f"%%python\n{FLOW}", 1),
        ("%%skip\n    @task(cache=True)\n", 1),
        ("%%writefile README.md\nimport flytekit\n", None),
        ("%%writefile step.py\nimport os\n# flytekit\n", None),
    ],
)
def test_tasks_out_of_reach_are_reported(cell: str, reported: int | None) -> None:
    problems = notebook("x", cell).problems
    assert [(problem.cell, problem.line) for problem in problems] == (
        [(2, reported)] if reported else []
    )
    assert all(cell.split("\n")[reported - 1] in p.message for p in problems if reported)


# Problems and places.


def test_a_cell_that_does_not_parse_is_named_by_its_number_and_the_others_go_on() -> None:
    cells = [
        markdown("# Title"),
        code("import flytekit\n\n"),
        code("%%time\n!ls\nx = 1\ndef f(:\n"),
        {"cell_type": "raw", "metadata": {}, "source": []},
        code("def g(): return (1"),
        code("y = 2"),
    ]
    read = read_notebook(json.dumps(document(*cells)))
    assert [(p.cell, p.line) for p in read.problems] == [(3, 4), (5, 1)]
    assert read.problems[0].message == "invalid syntax"
    tree = parse(read.text)
    assert [ast.unparse(node) for node in tree.body] == ["import flytekit", "y = 2"]
    assert [read.locate(node.lineno) for node in tree.body] == [(2, 1), (6, 1)]


def test_text_that_cannot_be_encoded_is_no_python() -> None:
    read = notebook("x = '\ud800'", "# \ud800", "y")
    assert [problem.cell for problem in read.problems] == [1]
    assert len(parse(read.text).body) == 1


def test_a_cell_left_alone_keeps_its_lines() -> None:
    assert notebook("%%sh\rls\r\npwd\n").text == "    \r  \r\n   \n\n"


def test_code_that_python_warns_of_is_no_problem() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not notebook("x = '\\d'; 1 is 1").problems


def test_every_line_is_located() -> None:
    read = notebook("a\nb", "", "c\r\nd\re\n", "f")
    lines = [(1, 1), (1, 2), (2, 1), (3, 1), (3, 2), (3, 3), (3, 4), (4, 1)]
    assert [read.locate(number) for number in range(1, 9)] == lines
    names = {
        n.id: read.locate(n.lineno) for n in ast.walk(parse(read.text)) if isinstance(n, ast.Name)
    }
    assert names == {"a": (1, 1), "b": (1, 2), "c": (3, 1), "d": (3, 2), "e": (3, 3), "f": (4, 1)}


def test_an_edit_over_two_cells_is_refused() -> None:
    read = notebook("a", "b")
    with pytest.raises(ValueError, match="not within the Python of one cell"):
        read.raw_edits([Edit(0, 3, "c")])


def test_nothing_goes_before_a_cell_magic() -> None:
    read = notebook("%%time\nx = 1")
    with pytest.raises(ValueError, match="not within the Python of one cell"):
        read.raw_edits([Edit(0, 0, "import re\n")])


SOUP = st.text(st.sampled_from("a1 \n\r\t\x0c\\\"'#()[:]@=%!?;\0\ufeff\ud800é"), max_size=12)


@examples
@given(
    st.lists(SOUP | st.sampled_from([*MAGIC, *PLAIN, *BROKEN, "from __future__ import division"]))
)
def test_the_text_always_parses(cells: list[str]) -> None:
    read = notebook(*cells)
    tree = parse(read.text)
    assert len(read.text) == sum(len(cell) + 1 for cell in cells)
    left_alone = {problem.cell for problem in read.problems}
    assert not left_alone & {read.locate(node.lineno)[0] for node in tree.body}


# What is no notebook of ours.


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("", "not JSON: .* in line 1"),
        ('{"cells": [],\n"nbformat" 4}', "not JSON: .* in line 2"),
        ("[" * 100_000, "not JSON that can be read"),
        ("[]", "not a notebook"),
        ('{"cells": []}', "not a notebook: it names no nbformat"),
        ('{"nbformat": 2, "worksheets": []}', "nbformat is 2, not 3 or 4"),
        ('{"nbformat": "4", "cells": []}', 'nbformat is "4", not 3 or 4'),
        ('{"nbformat": 4}', "no list of cells"),
        ('{"nbformat": 4, "cells": {"a": 1}}', "no list of cells"),
        ('{"nbformat": 4, "cells": [1]}', "no list of cells"),
        ('{"nbformat": 3, "cells": []}', "no list of worksheets"),
        ('{"nbformat": 3, "worksheets": [{}]}', "no list of cells"),
    ],
)
def test_what_is_no_notebook_is_said_in_one_line(raw: str, message: str) -> None:
    with pytest.raises(BadNotebook, match=message) as caught:
        read_notebook(raw)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({}, True),
        (None, True),
        ({"kernelspec": {"name": "python3"}}, True),
        ({"kernelspec": {"language": "python"}}, True),
        ({"kernelspec": {"language": "R"}}, False),
        ({"language_info": {"name": "ipython"}}, True),
        ({"language_info": {"name": "julia"}}, False),
        ({"kernelspec": {"language": "python"}, "language_info": {"name": "julia"}}, True),
        ({"kernelspec": {"language": 3}, "language_info": {"name": "julia"}}, False),
        ({"kernelspec": "R", "language_info": {"name": "IPython3"}}, True),
        ({"language_info": ["julia"]}, True),
    ],
)
def test_a_notebook_of_another_language_has_nothing_for_us(metadata: Any, expected: bool) -> None:
    nb = document(code("x = 1"), code("1 -> x"))
    nb["metadata"] = metadata
    assert is_python(nb) is expected
    read = read_notebook(json.dumps(nb))
    assert bool(read.text) is expected
    assert bool(read.problems) is expected
