"""What the repository says in two places, it says the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMANDS = ["make migrate", "make test"]


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_readme_gives_the_two_commands_first() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", read("README.md"), re.DOTALL)
    assert blocks[:2] == ["make migrate ON=path/to/project\n", "make test\n"]


def test_makefile_has_the_commands_and_lists_them() -> None:
    makefile = read("Makefile")
    for command in COMMANDS:
        target = command.removeprefix("make ")
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
        assert re.search(rf"^## {command}\b", makefile, re.MULTILINE)


def test_workflow_runs_the_commands() -> None:
    assert re.findall(r"run: (.+)", read(".github/workflows/ci.yml")) == COMMANDS


def test_ci_run_runs_the_tests() -> None:
    assert read(".ci/run").splitlines()[-1] == "exec make test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_everyone_names_the_same_pythons() -> None:
    claimed = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', read("pyproject.toml"))
    matrix = re.search(r"python: \[(.+)\]", read(".github/workflows/ci.yml"))
    assert matrix
    assert re.findall(r"3\.\d+", matrix[1]) == claimed
    assert sorted(set(re.findall(r"\bpython(3\.\d+)\b", read("Makefile")))) == claimed
    assert f"Python {', '.join(claimed[:-1])} or {claimed[-1]}" in read("README.md")


def test_readme_shows_the_help_as_it_is() -> None:
    tool = Path(sys.executable).with_name("flyte-image-guide")
    done = subprocess.run(
        [tool, "--help"],
        env=os.environ | {"COLUMNS": "80"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    shown = re.search(r"--help -->\n```text\n(.*?)```", read("README.md"), re.DOTALL)
    assert shown
    assert shown[1] == done.stdout


def test_help_has_every_option_and_exit_code() -> None:
    """The block that the test above compares, so of the tool too."""
    _, _, text = read("README.md").partition("--help -->")
    named = {"--image", "--diff", "--check", "--exclude", "--quiet", "--verbose", "--version"}
    assert named <= set(re.findall(r"--[a-z]+", text))
    assert re.findall(r"^  (\d)  ", text, re.MULTILINE) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "bench/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    links = re.findall(r"\]\((?!https:)([^)#]+)", read(page))
    assert [link for link in links if not (folder / link).exists()] == []
