"""Of modules that run: they mean what they meant, but for the images."""

from __future__ import annotations

from collections.abc import Mapping

from fuzz import flows, layouts, mutants, real, running
from fuzz.checks import IMAGE, checked, means_the_same
from fuzz.choices import Choose
from fuzz.properties import Files, holds
from migrate.results import Result


def _plain(choose: Choose) -> Files:
    return {name: text.encode() for name, text in flows.project(choose).items()}


def _in_any_layout(choose: Choose) -> Files:
    files = {
        name: layouts.encoded(choose, layouts.laid_out(choose, text))
        for name, text in flows.project(choose).items()
    }
    if choose.rarely(2):
        width = choose.among([40, 20, 1, 60, 79, 120, 320])
        files["pyproject.toml"] = f"[tool.black]\nline-length = {width}\n".encode()
    return files


@holds(_in_any_layout, examples=60, weight=6)
def meaning(files: Files) -> None:
    """A module that runs against a stand-in for flytekit makes the same tasks; those without an
    image have got it, or are spoken of.
    """
    before = running.run(files, "flow")
    results, after = checked(files)
    means_the_same(before, running.run(after, "flow"), results)


def _with_constant(choose: Choose) -> Files:
    above = choose.among(["", "'''Images.'''\n", "from acme import probe\n", "import flytekit\n"])
    constant = f"{above}BASE = {IMAGE!r}\n".encode()
    return {**_in_any_layout(choose), "images.py": constant}


@holds(_with_constant, examples=30, weight=2)
def constants(files: Files) -> None:
    """The same, where what is written is the name of a constant, and its import."""
    before = running.run(files, "flow")
    results, after = checked(files, "images:BASE")
    means_the_same(before, running.run(after, "flow"), results)


@holds(_plain, examples=20, weight=2)
def flytekit(files: Files) -> None:
    """The same, with flytekit itself."""
    results, after = checked(files)
    _registers_the_same(files, after, results)


@holds(mutants.spliced, examples=40, weight=2)
def cases(files: Files) -> None:
    """The same, of what has been put together from the cases of the tests."""
    results, after = checked(files)
    if after != files:
        _registers_the_same(files, after, results)


def _registers_the_same(before: Files, after: Files, results: Mapping[str, Result]) -> None:
    outcomes = real.run(before), real.run(after)
    if real.KILLED not in (outcomes[0].error, outcomes[1].error):
        means_the_same(*outcomes, results)
