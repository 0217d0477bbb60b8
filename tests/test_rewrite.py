"""The image is added the way black, ruff or the author would have put it there."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import black
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from migrate import migrate_source

IMAGE = "ghcr.io/acme/base:1.0"
HEAD = """\
from functools import partial

from flytekit import Resources, dynamic, task
from flytekit.extras.tasks.shell import ShellTask

"""


def migrated(text: str, folder: Path, image: str = IMAGE) -> str:
    result = migrate_source(text, image=image, path=str(folder / "flow.py"))
    assert not result.problems
    return result.new_text


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
LENGTHS = st.sampled_from([79, 88, 100, 120])


# ---------------------------------------------------------------- black and ruff

LAYOUTS = [
    ("black", 79, ""),
    ("black", 88, ""),
    ("black", 120, ""),
    ("ruff", 88, ""),
    ("ruff", 100, 'quote-style = "single"'),
    ("ruff", 88, "skip-magic-trailing-comma = true"),
]


@pytest.fixture(scope="module", params=LAYOUTS, ids=lambda layout: " ".join(map(str, layout)))
def formatter(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Callable[[str], str]]:
    """A project's folder, and what its formatter makes of a text."""
    tool, length, option = request.param
    folder = tmp_path_factory.mktemp("project")
    config = f"[tool.{tool}]\nline-length = {length}\n"
    if option:
        config += f"[tool.ruff.format]\n{option}\n"
    (folder / "pyproject.toml").write_text(config)
    if tool == "black":
        return folder, lambda text: black.format_str(text, mode=black.Mode(line_length=length))
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "flow.py", "-"]

    def ruff(text: str) -> str:
        done = subprocess.run(
            command, input=text, cwd=folder, capture_output=True, check=True, encoding="utf-8"
        )
        return done.stdout

    return folder, ruff


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=MODULES, image=IMAGES)
def test_what_was_formatted_stays_formatted(
    formatter: tuple[Path, Callable[[str], str]], text: str, image: str
) -> None:
    folder, formatted = formatter
    try:
        before = formatted(text)
    except (black.InvalidInput, subprocess.CalledProcessError):
        assume(False)
    assume(formatted(before) == before)
    assume(" = (\n" not in before)  # a limit: parentheses that the formatter would take away again
    after = migrated(before, folder, image)
    assert formatted(after) == after
