"""The image is added the way black, ruff or the author would have put it there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import black
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from migrate import migrate_paths, migrate_source

IMAGE = "ghcr.io/acme/base:1.0"
HEAD = """\
from functools import partial

from flytekit import Resources, dynamic, task
from flytekit.extras.tasks.shell import ShellTask

"""


def migrated(text: str, folder: Path, image: str = IMAGE) -> str:
    result = migrate_source(text, image=image, path=str(folder / "flow.py"))
    assert not result.problems
    return result.text


# ---------------------------------------------------------------- generated code

NAMES = ("cache", "cache_version", "deprecated", "docs", "interruptible", "limits", "timeout")
WORDS = st.integers(0, 70).map("x".__mul__)
ATOMS = st.one_of(
    st.integers(0, 10**6).map(str),
    st.sampled_from(["True", "None", "base.name", "-1", "not debug", "größe", 'f"{x}"', "日本語"]),
    WORDS.map('"{}"'.format),
)
COMMENTS = st.one_of(st.just(""), st.just(""), WORDS.map("  # a {}".format))


def joined(opening: str, parts: list[str], closing: str, comma: bool) -> str:
    return f"{opening}{', '.join(parts)}{',' if comma and parts else ''}{closing}"


def nested(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(values, max_size=3)
    comma = st.booleans()
    return st.one_of(
        st.builds(lambda v, c: joined("[", v, "]", c), several, comma),
        st.builds(lambda v, c: joined("made(", v, ")", c), several, comma),
        st.builds(
            lambda v, c: joined("Resources(", [f"k{i}={x}" for i, x in enumerate(v)], ")", c),
            several,
            comma,
        ),
        st.builds(
            lambda v, c: joined("{", [f'"k{i}": {x}' for i, x in enumerate(v)], "}", c),
            several,
            comma,
        ),
        st.builds("{} + {}".format, values, values),
        st.builds("lambda x: {}".format, values),
        st.builds("({}\n{})".format, WORDS.map('"{}"'.format), WORDS.map('"{}"'.format)),
        st.just('"""long\ntext"""'),
    )


VALUES = st.one_of(ATOMS, ATOMS, st.recursive(ATOMS, nested, max_leaves=5))


@st.composite
def calls(draw: st.DrawFn, callee: str, first: tuple[str, ...] = ()) -> str:
    """A call as nobody would lay it out, with comments between its arguments."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    arguments = [*first, *(f"{name}={draw(VALUES)}" for name in names)]
    if not arguments:
        return f"{callee}()"
    comma = draw(st.booleans())
    if draw(st.booleans()):
        return joined(f"{callee}(", arguments, ")", comma)
    lines = [f"{callee}({draw(COMMENTS)}"]
    for index, argument in enumerate(arguments):
        if draw(st.integers(0, 5)) == 0:
            lines.append(f"# {draw(WORDS)}")
        end = "," if comma or index + 1 < len(arguments) else ""
        lines.append(f"{argument}{end}{draw(COMMENTS)}")
    if draw(st.integers(0, 5)) == 0:
        lines.append("# last")
    return "\n".join([*lines, ")"])


def indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


@st.composite
def sites(draw: st.DrawFn) -> str:
    """A statement with a site in it."""
    made = draw(calls("task", ("step",)))
    shell = draw(calls("ShellTask", ('name="n"',)))
    decorator = draw(st.one_of(st.just("task"), calls("task"), calls("dynamic")))
    decorated = f"@{decorator}{draw(COMMENTS)}\ndef f(): ...\n"
    name = f"n{draw(st.integers(0, 25)) * 'x'}"
    return draw(
        st.sampled_from(
            [
                decorated,
                f"class A:\n{indented(decorated)}",
                f"def outer():\n    if x:\n{indented(indented(decorated))}",
                f"{name} = {shell}{draw(COMMENTS)}\n",
                f"class A:\n    {name}: ShellTask = {shell}\n",
                f"def make(step):\n    return {made}\n",
                f"{name} = {draw(calls('partial', ('task',)))}\n",
                f"all_{name} = [{shell}, 2]\n",
                f"all_{name} = {{'a': {shell}}}\n",
                f"{name} = wrap({made})\n",
                f"{name} = wrap(1, {made}, key={name})\n",
                f"{name} = lambda: {shell}\n",
                f"{name} = call(a, lambda: {shell}, b,)\n",
            ]
        )
    )


MODULES = st.lists(sites(), min_size=1, max_size=3).map(
    lambda statements: HEAD + "\n\n".join(statements)
)
IMAGES = st.integers(1, 100).map(lambda length: f"r.io/{'x' * length}:1")


# ---------------------------------------------------------------- black and ruff


def by_black(text: str, length: int, option: str) -> str:
    return black.format_str(text, mode=black.Mode(line_length=length))


def by_ruff(text: str, length: int, option: str) -> str:
    config = [f"--config=line-length={length}", *([f"--config=format.{option}"] if option else [])]
    command = [sys.executable, "-m", "ruff", "format", "--isolated", *config, "-"]
    done = subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8")
    return done.stdout


FORMATTERS = {"black": by_black, "ruff": by_ruff}


def times(count: int) -> str:
    return f'"{"x" * count}"'


BOTH, BLACK, RUFF = ("black", "ruff"), ("black",), ("ruff",)
FORMATTED = {
    "a long argument of a sole one": (
        BOTH,
        '@task(\n    limits=Resources(\n        cpu="2",\n        mem="5",\n    )\n)\ndef f(): ...\n',
    ),
    "a string of several lines": (
        RUFF,
        'x = ShellTask(\n    docs=Documentation(\n        long="""a\nb"""\n    )\n)\n',
    ),
    "a string that hugs its brackets": (BOTH, 'x = ShellTask("""a\nb""")\n'),
    "a string that hugs two": (BLACK, 'x = ShellTask(docs=Documentation(long="""a\nb"""))\n'),
    "arguments that just do not fit": (BOTH, f"x = ShellTask(\n    a=1, b={times(67)}\n)\n"),
    "a comment behind the bracket": (RUFF, "x = ShellTask(  # a\n    a=1\n)\n"),
    "a comment behind the argument": (RUFF, "x = ShellTask(\n    a=1  # a\n)\n"),
    "a comment behind several": (BLACK, f"x = ShellTask(\n    a=1, b={times(50)}  # {'a' * 20}\n)\n"),
    "a comment above": (BOTH, "x = ShellTask(\n    # a\n    a=1\n)\n"),
    "a comment below": (BOTH, "x = ShellTask(\n    a=1\n    # a\n)\n"),
    "a call in a call": (BOTH, f"x = wrap(1, task(step, cache=True), name={times(5)})\n"),
    "a call in a call's line": (
        BOTH,
        f"x = wrap(\n    1, task(step, cache=True), name={times(18)}, longer={times(17)}\n)\n",
    ),
    "a call in a call, with a comment": (
        BOTH,
        f"x = wrap(\n    task(step, cache=True)  # {'a' * 54}\n)\n",
    ),
    "a call in a list": (BOTH, "x = [ShellTask(a=1)]\n"),
    "a call in a list of two": (BOTH, "x = [ShellTask(a=1), 2]\n"),
    "a call in a dictionary": (BOTH, 'x = {"a": ShellTask(a=1), "b": 2}\n'),
    "a call in a lambda": (BOTH, "x = lambda: ShellTask(a=1)\n"),
    "a call of a call": (BOTH, f"x = partial(task, cache=True, a={times(12)})(step)\n"),
    "an element": (BOTH, "x = [\n    ShellTask(a=1, b=3),\n    2,\n]\n"),
    "a keyword": (BOTH, "x = wrap(\n    a=ShellTask(a=1, b=3),\n    b=2,\n)\n"),
    "an operator": (BOTH, "x = first or ShellTask(a=1)\n"),
    "await": (BOTH, "async def f():\n    x = await task(step, cache=True)\n"),
    "a condition": (BOTH, f"if task(step, cache=True, a={times(10)}):\n    pass\n"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("tool", "before"),
    [
        pytest.param(tool, before, id=f"{tool}: {name}")
        for name, (tools, before) in FORMATTED.items()
        for tool in tools
    ],
)
def test_layouts(tool: str, before: str, tmp_path: Path) -> None:
    """With images of every length: where each of the lines begins to be too long, it is broken."""
    texts = {before: HEAD + before}
    for length in range(1, 75):
        texts[f"{length}"] = migrated(HEAD + before, tmp_path, f"r.io/{'x' * length}:1")
    joined = "\n\n".join(text.replace(HEAD, "") for text in texts.values())
    assert FORMATTERS[tool](joined, 88, "") == joined


@pytest.mark.parametrize(
    ("tool", "length", "option"),
    [
        ("black", 79, ""),
        ("black", 88, ""),
        ("black", 120, ""),
        ("ruff", 88, ""),
        ("ruff", 100, "quote-style='single'"),
        ("ruff", 88, "skip-magic-trailing-comma=true"),
    ],
)
def test_what_was_formatted_stays_formatted(
    tool: str, length: int, option: str, tmp_path: Path
) -> None:
    config = f"[tool.{tool}]\nline-length = {length}\n"
    if option:
        config += f"[tool.ruff.format]\n{option}\n"
    (tmp_path / "pyproject.toml").write_text(config)

    @settings(max_examples=40, deadline=None, derandomize=True)
    @given(text=MODULES, image=IMAGES)
    def stays(text: str, image: str) -> None:
        try:
            before = FORMATTERS[tool](text, length, option)
        except (black.InvalidInput, subprocess.CalledProcessError):
            assume(False)
        assume(FORMATTERS[tool](before, length, option) == before)
        assume(" = (\n" not in before)  # a limit: the formatter may take these parentheses away
        after = migrated(before, tmp_path, image)
        assert FORMATTERS[tool](after, length, option) == after

    stays()


# ---------------------------------------------------------------- what its author has laid out

# ruff: noqa: E501 - a case is easier to read in a long line
HABITS = {
    "several lines and a trailing comma": (
        "@task(\n    retries=2,\n    timeout=60,\n)",
        "@task(\n    retries=2,\n    timeout=60,\n    IMG,\n)",
    ),
    "several lines and no trailing comma": (
        "@task(\n    retries=2,\n    timeout=60\n)",
        "@task(\n    retries=2,\n    timeout=60,\n    IMG\n)",
    ),
    "one argument that just fits on the first line": (
        f'@task(\n    docs="{"x" * 74}"\n)',
        f'@task(\n    docs="{"x" * 74}",\n    IMG\n)',
    ),
    "an indentation of its own": (
        "@task(\n  retries=2,\n  timeout=60\n  )",
        "@task(\n  retries=2,\n  timeout=60,\n  IMG\n  )",
    ),
    "one argument that would fit on the first line": (
        "@task(\n    retries=2\n)",
        "@task(\n    retries=2,\n    IMG\n)",
    ),
    "aligned, the bracket on the last line": (
        '@task(cache=True,\n      limits=Resources(cpu="2"))',
        '@task(cache=True,\n      limits=Resources(cpu="2"),\n      IMG)',
    ),
    "aligned, a trailing comma and the bracket": (
        "@task(cache=True,\n      retries=2,)",
        "@task(cache=True,\n      retries=2,\n      IMG,)",
    ),
    "aligned, the bracket on its own line": (
        "@task(cache=True,\n      retries=2,\n      )",
        "@task(cache=True,\n      retries=2,\n      IMG,\n      )",
    ),
    "aligned, the last argument on several lines": (
        '@task(cache=True,\n      limits=Resources(cpu="2",\n                       mem="5"))',
        '@task(cache=True,\n      limits=Resources(cpu="2",\n                       mem="5"),\n      IMG)',
    ),
    "hanging, the bracket on the last line": (
        "@task(\n    cache=True,\n    retries=2)",
        "@task(\n    cache=True,\n    retries=2,\n    IMG)",
    ),
    "hugged": (
        '@task(limits=Resources(\n    cpu="2",\n))',
        '@task(limits=Resources(\n    cpu="2",\n), IMG)',
    ),
    "several on a line": (
        "@task(\n    cache=True, retries=2,\n    timeout=60, interruptible=True\n)",
        "@task(\n    cache=True, retries=2,\n    timeout=60, interruptible=True, IMG\n)",
    ),
    "several on a line that is full": (
        '@task(cache=True, retries=2,\n      timeout=60, deprecated="aaaaaaaaaaaaaaaaaaaaaaaaaaaaa")',
        '@task(cache=True, retries=2,\n      timeout=60, deprecated="aaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\n'
        "      IMG)",
    ),
    "a full line that hangs": (
        '@task(cache=True, retries=2,\n    timeout=60, deprecated="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")',
        '@task(cache=True, retries=2,\n    timeout=60, deprecated="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\n'
        "    IMG)",
    ),
    "a full line that is the first": (
        '@task(deprecated="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", limits=Resources(cpu="2",\n  mem="5"\n'
        '  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))',
        '@task(deprecated="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", limits=Resources(cpu="2",\n  mem="5"\n'
        '  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),\n      IMG)',
    ),
    "a trailing comma on one line": ("@task(cache=True,)", "@task(cache=True, IMG,)"),
    "spaces in the brackets": ("@task( cache = True )", "@task( cache = True, IMG )"),
    "empty brackets": ("@task( )", "@task(IMG)"),
    "empty brackets on two lines": ("@task(\n)", "@task(IMG)"),
    "parentheses around values": ("@task(retries=(2), timeout=((60)))", "@task(retries=(2), timeout=((60)), IMG)"),
    "parentheses around arguments by position": (
        'x = ShellTask((("one")), (2))',
        'x = ShellTask((("one")), (2), IMG)',
    ),
    "parentheses around the last argument": (
        "x = task((step))",
        "x = task((step), IMG)",
    ),
    "a trailing comma on one line, too long": (
        f'x = ShellTask("one", script="{"x" * 20}",)',
        f'x = ShellTask(\n    "one",\n    script="{"x" * 20}",\n    IMG,\n)',
    ),
    "a full line that ends in a comma": (
        f'@task(cache=True, retries=2,\n      timeout=60, deprecated="{"a" * 29}",)',
        f'@task(cache=True, retries=2,\n      timeout=60, deprecated="{"a" * 29}",\n      IMG,)',
    ),
    "a full line that an argument from above begins": (
        f'@task(cache=True,\n  limits=Resources(cpu="2",\n     mem="5"), deprecated="{"a" * 30}")',
        f'@task(cache=True,\n  limits=Resources(cpu="2",\n     mem="5"), deprecated="{"a" * 30}",\n      IMG)',
    ),
    "a call in a list, too long": (
        f'x = [1, ShellTask("one", script="{"x" * 12}")]',
        f'x = [\n    1,\n    ShellTask("one", script="{"x" * 12}", IMG),\n]',
    ),
    "a call in a set, too long": (
        f'x = {{1, ShellTask("one", script="{"x" * 12}")}}',
        f'x = {{\n    1,\n    ShellTask("one", script="{"x" * 12}", IMG),\n}}',
    ),
    "a call in a dictionary, too long": (
        f'x = {{**y, "one": ShellTask("one", script="{"x" * 5}"), (2): (3)}}',
        f'x = {{\n    **y,\n    "one": ShellTask("one", script="{"x" * 5}", IMG),\n    (2): (3),\n}}',
    ),
    "a string of several lines that hugs its brackets": (
        'x = ShellTask("""a\nb""")',
        'x = ShellTask(\n    """a\nb""",\n    IMG,\n)',
    ),
    "a name of capitals, too long": (
        f'X = ShellTask("one", script="{"x" * 24}")',
        f'X = ShellTask(\n    "one", script="{"x" * 24}", IMG\n)',
    ),
    "a string that ends in a line of its own": (
        f'x = """a\n\u00a0""", ShellTask("one", script="{"x" * 24}")',
        f'x = """a\n\u00a0""", ShellTask(\n    "one", script="{"x" * 24}", IMG\n)',
    ),
    "white space behind the last argument": (
        "@task(\n    retries=2,  \n)",
        "@task(\n    retries=2,  \n    IMG,\n)",
    ),
    "parentheses around the decorator": ("@(task)", "@(task(IMG))"),
    "parentheses around the callee": ("@(task)(cache=True)", "@(task)(cache=True, IMG)"),
    "parentheses around all": ("@(task(cache=True))", "@(task(cache=True, IMG))"),
    "commas and brackets in strings": ('@task(deprecated="a,(b", cache=True)', '@task(deprecated="a,(b", cache=True, IMG)'),
    "strings side by side": ('@task(deprecated="a" "b")', '@task(deprecated="a" "b", IMG)'),
    "a backslash": ("@task(cache=True, \\\n      retries=2)", "@task(cache=True, \\\n      retries=2,\n      IMG)"),
    "a sole generator": ("@task(x for x in y)", "@task((x for x in y), IMG)"),
    "a line that is too long already": (
        f'@task(deprecated="{"a" * 90}", cache=True)',
        f'@task(deprecated="{"a" * 90}", cache=True, IMG)',
    ),
    "non-ASCII before": ('@task(deprecated="größer 日本", cache=True)', '@task(deprecated="größer 日本", cache=True, IMG)'),
}  # fmt: skip
COMMENTED = {
    "behind the last argument and its comma": (
        "@task(\n    retries=2,  # flaky\n)",
        "@task(\n    retries=2,  # flaky\n    IMG,\n)",
    ),
    "behind the last argument without a comma": (
        "@task(\n    cache=True,\n    retries=2  # flaky\n)",
        "@task(\n    cache=True,\n    retries=2,  # flaky\n    IMG\n)",
    ),
    "behind the last argument, of crosses": (
        "@task(\n    retries=2,  # XXX\n)",
        "@task(\n    retries=2,  # XXX\n    IMG,\n)",
    ),
    "below the last argument": (
        '@task(\n    retries=2,\n    # gpu="1"\n)',
        '@task(\n    retries=2,\n    IMG,\n    # gpu="1"\n)',
    ),
    "below the last argument without a comma": (
        "@task(\n    cache=True,\n    retries=2\n    # more, (\n)",
        "@task(\n    cache=True,\n    retries=2,\n    IMG\n    # more, (\n)",
    ),
    "everywhere": (
        "@task(  # a, (\n    # b\n    cache=True,  # c)\n    # d\n    retries=2,  # e\n    # f\n)  # g",
        "@task(  # a, (\n    # b\n    cache=True,  # c)\n    # d\n    retries=2,  # e\n    IMG,\n    # f\n)  # g",
    ),
    "alone in the brackets": ("@task(  # why\n)", "@task(  # why\n    IMG,\n)"),
    "alone on its line": ("@task(\n    # why\n)", "@task(\n    # why\n    IMG,\n)"),
    "behind several on a line": (
        "@task(\n    cache=True, retries=2,  # both\n)",
        "@task(\n    cache=True, retries=2, IMG,  # both\n)",
    ),
    "on a bare decorator": ("@task  # why", "@task(IMG)  # why"),
    "between a call and its brackets": ("@(task  # a (\n)(cache=True)", "@(task  # a (\n)(cache=True, IMG)"),
    "a comma behind it": (
        "@task(\n    cache=True,\n    retries=2  # a\n    ,\n)",
        "@task(\n    cache=True,\n    retries=2  # a\n    ,\n    IMG,\n)",
    ),
}  # fmt: skip
VALUES_REPLACED = {
    "on a line with others": (
        f'@task(\n    container_image=None, retries=2, deprecated="{"x" * 38}"\n)',
        f'@task(\n    IMG,\n    retries=2,\n    deprecated="{"x" * 38}",\n)',
    ),
    "on a line with others, in brackets of one's own": (
        "@task(\n    container_image=None, retries=2)",
        "@task(\n    IMG, retries=2)",
    ),
    "None": ("@task(container_image=None, retries=2)", "@task(IMG, retries=2)"),
    "an empty string": ("@task(container_image='')", "@task(IMG)"),
    "in parentheses": ("@task(container_image=(None))", '@task(container_image=("ghcr.io/acme/base:1.0"))'),
    "on several lines": (
        "@task(\n    container_image=None,  # the default\n    retries=2\n)",
        "@task(\n    IMG,  # the default\n    retries=2\n)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(*case, id=name)
        for table in (HABITS, COMMENTED, VALUES_REPLACED)
        for name, case in table.items()
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_habits_of_the_author_are_kept(
    before: str, after: str, newline: str, tmp_path: Path
) -> None:
    text = f"{HEAD}{before}\ndef f(): ..."
    expected = text.replace(before, after.replace("IMG", f'container_image="{IMAGE}"'))
    made = migrated(text.replace("\n", newline), tmp_path)
    assert made == expected.replace("\n", newline)
    assert migrated(made, tmp_path) == made


LONG = f"cr.flyte.org/{'x' * 50}:1"
BROKEN = {
    "a bare decorator": ("@task", "@task(\n    IMG\n)"),
    "empty brackets": ("@task()", "@task(\n    IMG\n)"),
    "a comment behind": ("@task  # why", "@task(\n    IMG\n)  # why"),
    "a trailing comma": ("@task(cache=True,)", "@task(\n    cache=True,\n    IMG,\n)"),
    "a value": (
        "@task(retries=2, container_image=None)",
        "@task(\n    retries=2,\n    IMG,\n)",
    ),
    "noqa": ("@task(cache=True)  # noqa: F811", "@task(cache=True, IMG)  # noqa: F811"),
    "noqa, bare": ("@task  # noqa", "@task(IMG)  # noqa"),
    "type: ignore": ("@task()  # type: ignore", "@task(IMG)  # type: ignore"),
    "noqa behind other words": ("@task()  # a  # NOQA", "@task(IMG)  # a  # NOQA"),
    "noqa behind the last argument": (
        "@task(\n    cache=True, retries=2  # noqa\n)",
        "@task(\n    cache=True, retries=2,  # noqa\n    IMG\n)",
    ),
}


@pytest.mark.parametrize(("before", "after"), BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("unit", ["    ", "  ", "\t"], ids=["four", "two", "tab"])
def test_a_line_that_grows_too_long(before: str, after: str, unit: str, tmp_path: Path) -> None:
    text = f"{HEAD}def outer():\n{unit}{before.replace('    ', unit)}\n{unit}def f(): ...\n"
    if "\n" in before:
        text = text.replace(f"\n{unit}cache", f"\n{unit}{unit}cache").replace("\n)", f"\n{unit})")
    new = after.replace("    ", unit).replace("\n", f"\n{unit}")
    made = migrated(text, tmp_path, LONG)
    assert f"outer():\n{unit}{new}\n" in made.replace(f'container_image="{LONG}"', "IMG")


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        ("", "    "),
        ("def g(): ...\nif x:\n  y = 1\nclass A:\n\tz = 1\n", "  "),
        ("if x: y = 1; z = 2\nclass A:\n\n\t@made\n\tdef b(): ...\n", "\t"),
        ("def g(a,\n      b): ...\nif x:\n  y = 1\n", "  "),
        ("if x: \\\npass\nif x:\n  y = 1\n", "  "),
        ("if x: \\\npass\n", "    "),
        ("if x:\n\f  y = 1\n", "  "),
        ("match x:\n   case 1: ...\n", "    "),
    ],
)
def test_what_the_first_block_is_indented_by(above: str, unit: str, tmp_path: Path) -> None:
    made = migrated(f"{HEAD}{above}@task\ndef f(): ...\n", tmp_path, LONG)
    assert made.endswith(f'\n@task(\n{unit}container_image="{LONG}"\n)\ndef f(): ...\n')


@pytest.mark.parametrize("before", ["one = 1; ", "if True: ", "class A: "])
def test_a_statement_behind_another_stays_on_its_line(before: str, tmp_path: Path) -> None:
    made = migrated(f'{HEAD}{before}two = ShellTask(name="two")\n', tmp_path, LONG)
    assert made.endswith(f'{before}two = ShellTask(name="two", container_image="{LONG}")\n')


def test_a_trailing_comma_in_the_brackets_around(tmp_path: Path) -> None:
    made = migrated(f"{HEAD}x = wrap(1, task(step),)\n", tmp_path, LONG)
    inner = f'task(\n        step,\n        container_image="{LONG}",\n    )'
    assert made.endswith(f"x = wrap(\n    1,\n    {inner},\n)\n")


def test_the_default_of_a_wrapper_s_parameter(tmp_path: Path) -> None:
    """The brackets that are broken are those of the function."""
    text = f"""{HEAD}
def gpu_task(fn=None, *, container_image: str = None, **options) -> Any:
    return partial(task, container_image=container_image)(fn)


@gpu_task
def f(): ...
"""
    made = migrated(text, tmp_path, LONG)
    assert (
        f"""
def gpu_task(
    fn=None,
    *,
    container_image: str = "{LONG}",
    **options,
) -> Any:
"""
        in made
    )


def test_a_value_by_position(tmp_path: Path) -> None:
    text = f"""{HEAD}
def made(image=None, **options):
    return task(container_image=image, **options)


@made(None, retries=2)
def f(): ...
"""
    made = migrated(text, tmp_path, f"{LONG}.23456")
    assert f'@made(\n    "{LONG}.23456", retries=2\n)\n' in made
    made = migrated(text, tmp_path, f"{LONG}.234567")
    assert f'@made(\n    "{LONG}.234567",\n    retries=2,\n)\n' in made


def test_a_parameter_that_is_passed_on_twice_gets_its_default_once(tmp_path: Path) -> None:
    text = f"""{HEAD}
def made(fn=None, image=None, **options):
    if options:
        return task(fn, container_image=image, **options)
    return task(fn, container_image=image)


@made
def f(): ...
"""
    made = migrated(text, tmp_path, LONG)
    assert f'image="{LONG}",' in made
    assert made.count(LONG) == 1


# ---------------------------------------------------------------- whatever the text


def squeezed(text: str) -> str:
    return re.sub(r"[\s,]", "", text)


def is_within(text: str, other: str) -> bool:
    """Whether `text` is what is left of `other` when something is taken out."""
    rest = iter(other)
    return all(character in rest for character in text)


@settings(max_examples=150, deadline=None)
@given(text=MODULES, image=IMAGES, newline=st.sampled_from(["\n", "\r\n", "\r"]), end=st.booleans())
def test_only_the_image_is_added(text: str, image: str, newline: str, end: bool) -> None:
    text = f"# größe\f\n{text if end else text.rstrip()}".replace("\n", newline)
    try:
        ast.parse(text)
    except SyntaxError:
        assume(False)
    result = migrate_source(text, image=image)
    assert not result.problems
    after = result.text
    ast.parse(after)
    assert migrate_source(after, image=image).text == after
    argument = f'container_image="{image}"'
    pinned = sum(finding.pinned for finding in result.findings)
    assert after.count(argument) == pinned > 0
    rest = after.replace(argument, "")
    assert is_within(squeezed(text), squeezed(rest))
    assert len(squeezed(rest)) - len(squeezed(text)) <= 2 * text.count("@task")  # its parentheses
    assert set(re.findall(r"\r\n|\r|\n", after)) == {newline}
    assert after.endswith(newline) == text.endswith(newline)


BYTES = {
    "BOM": (b"\xef\xbb\xbfIMPORT@task\ndef f(): ...\n", b"@task(IMG)\n"),
    "Latin-1": (b"# coding: latin-1\nIMPORT@task(docs='\xe4')\ndef f(): ...", b"'\xe4', IMG)\n"),
    "tabs": (b"IMPORTif x:\n\t@task(\n\t\tretries=2,\n\t)\n\tdef f(): ...", b"\n\t\tIMG,\n\t)"),
    "a form feed": (b"IMPORT\x0c@task(\n  cache=True)\ndef f(): ...\n\x0c", b"True,\n  IMG)"),
    "a form feed, broken": (b"IMPORTif x:\n\x0c    @task  # %s\n    def f(): ..." % (b"a" * 60), b"(\n        IMG\n    )"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "added"), BYTES.values(), ids=BYTES.keys())
def test_bytes_survive(data: bytes, added: bytes, tmp_path: Path) -> None:
    flow = tmp_path / "flow.py"
    flow.write_bytes(data.replace(b"IMPORT", b"from flytekit import task\n"))
    (result,) = migrate_paths([flow], image=IMAGE)
    assert added.replace(b"IMG", f'container_image="{IMAGE}"'.encode()) in result.new
    assert is_within(result.old.decode("latin-1"), result.new.decode("latin-1"))
