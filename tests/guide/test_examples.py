"""Every example of the guide is run: code, example modules and transcripts.

`make docs-update` runs this file with `--update-examples`, which writes into the pages what was
printed, to be read with git diff. Transcripts are written from processes that start anew, and
compared with those of processes that are forked where flytekit is imported already.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import comparing
import pytest
import running
import slurm_site
import transcripts
from comparing import Difference
from pages import ROOT, Block, chains, included, pages, place
from pytest_examples import CodeExample, EvalExample, find_examples

EXAMPLES = ROOT / "guide_src" / "examples"
DOCSTRINGS = [ROOT / "migrate", ROOT / "fix" / "src"]
PAGES = pages()
BLOCKS = [block for page in PAGES for block in page.blocks]


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Guide]:
    with running.guide(tmp_path_factory.mktemp("guide")) as guide:
        yield guide


def settle(differences: list[Difference], eval_example: EvalExample) -> None:
    """Write what is to be shown, if that was asked for; fail for all else."""
    left = []
    for difference in differences:
        if difference.example and eval_example.update_examples:
            eval_example.to_update.append(difference.example)
        else:
            left.append(str(difference))
    if left:
        pytest.fail("\n".join(left), pytrace=False)


# ------------------------------------------------------------ code in pages and docstrings


def run_in_chains(language: str) -> list[Any]:
    """The blocks that are run, each with those that go on where it ended."""
    found = []
    for page in PAGES:
        own = [b for b in page.blocks if b.language == language and not b.includes]
        found += chains([block for block in own if not block.how.not_run])
    return [pytest.param(chain, id=chain[0].place) for chain in found]


@pytest.mark.parametrize("chain", run_in_chains("python"))
def test_code_does_what_the_page_shows(
    chain: list[Block], guide: running.Guide, eval_example: EvalExample
) -> None:
    settle(comparing.code(chain, guide), eval_example)


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, id=block.place)
        for block in BLOCKS
        if block.language == "python" and not block.includes
    ],
)
def test_code_is_sound(block: Block, eval_example: EvalExample) -> None:
    goes_on = "continue" in block.how.flags
    eval_example.set_config(target_version="py310", ruff_ignore=["F821"] if goes_on else None)
    eval_example.lint_ruff(comparing.as_example(block))


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(example, id=place(example.path, example.start_line))
        for example in find_examples(*DOCSTRINGS)
        if example.prefix == "python"
    ],
)
def test_docstrings_do_what_they_show(
    example: CodeExample, guide: running.Guide, eval_example: EvalExample
) -> None:
    eval_example.lint_ruff(example)
    settle(comparing.docstring(example, guide), eval_example)


# ------------------------------------------------------------ example modules


MODULES = sorted(path for path in EXAMPLES.rglob("*.py") if path.name != "__init__.py")


def imported(path: Path, others: list[Path]) -> bool:
    """One of the other modules imports it."""
    line = re.compile(rf"^ *(from|import) .*\b{path.stem}\b", re.MULTILINE)
    return any(line.search(o.read_text(encoding="utf-8")) for o in others if o != path)


@functools.cache
def run_by_transcript(path: Path) -> bool:
    """A transcript runs in its folder, and names it, its package or a module that imports it."""
    named = re.compile(rf"\b{path.stem}\b|\s\.(\s|$)")
    for chain in chains([block for block in BLOCKS if block.language == "console"]):
        folder = ROOT / chain[0].how.values.get("folder", "no folder")
        if not path.is_relative_to(folder):
            continue
        commands = "\n".join(command for block in chain for command in transcripts.commands(block))
        others = [other for other in folder.rglob("*.py") if other.name in commands]
        if named.search(commands) or imported(path, others):
            return True
    return False


def run_alone() -> list[Any]:
    """The modules that neither a transcript runs nor another imports that is compared."""
    left = [path for path in MODULES if not run_by_transcript(path)]
    compared = [path for path in left if comparing.COMPARED.search(path.read_text("utf-8"))]
    return [
        pytest.param(path, id=place(path, 1))
        for path in left
        if path in compared or not imported(path, [o for o in compared if o.parent == path.parent])
    ]


@pytest.mark.parametrize("path", run_alone())
def test_a_module_does_what_it_shows(
    path: Path, guide: running.Guide, eval_example: EvalExample
) -> None:
    settle(comparing.module(path, guide), eval_example)


@pytest.mark.parametrize("path", [pytest.param(path, id=place(path, 1)) for path in MODULES])
def test_a_module_is_in_a_page(path: Path) -> None:
    shown = [shown for page in PAGES for shown in included(page)]
    needed = path in shown or run_by_transcript(path) or imported(path, shown)
    if not needed:
        pytest.fail(f"{place(path, 1)}: no page includes it or runs it", pytrace=False)


# ------------------------------------------------------------ transcripts


@pytest.mark.parametrize("chain", run_in_chains("console"))
def test_a_transcript_is_what_is_printed(
    chain: list[Block],
    guide: running.Guide,
    eval_example: EvalExample,
    request: pytest.FixtureRequest,
) -> None:
    manner = chain[0].how
    home = request.getfixturevalue("slurm_home") if "needs" in manner.values else None
    where = guide.place(manner, home)
    if patch := manner.values.get("patch"):
        where = slurm_site.patched(where, patch)
    cold = eval_example.update_examples
    settle(comparing.transcript(chain, where, guide, cold=cold), eval_example)


@pytest.mark.parametrize("block", [pytest.param(b, id=b.place) for b in BLOCKS])
def test_a_block_is_run_or_says_why_not(block: Block) -> None:
    """No transcript is typed by hand, and none hides behind another language's name."""
    other = {"py": "python", "pycon": "python", "shell-session": "console", "sh-session": "console"}
    where, called = block.place, block.language
    assert not block.how.wrong, f"{where}: {block.how.wrong}"
    if block.includes:
        assert not block.code, f"{where}: includes files or has code, not both"
    assert called not in other, f"{where}: call it {other[called]}, which is run"
    if called == "console":
        assert not block.how.not_run, f"{where}: a transcript is run"
        assert not block.includes, f"{where}: a transcript is run, not included"
    elif called != "python":
        assert not block.text.startswith("$ "), f"{where}: call it console, which is run"
        assert block.comment[0] == block.comment[1], f"{where}: only python and console are run"


@pytest.fixture(scope="session")
def slurm_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A HOME from which ssh reaches a running Slurm."""
    if why_not := slurm_site.missing():
        pytest.skip(why_not)
    with slurm_site.running(tmp_path_factory.mktemp("slurm")) as home:
        yield home
