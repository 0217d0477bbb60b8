"""The completion scripts, in the shells that they are for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

TOOL = [sys.executable, "-m", "migrate"]
START = {
    "bash": ("bash --norc --noprofile -i", "PS1='ready> '; bind 'set bell-style none'"),
    "zsh": ("zsh -f -i", "PS1='ready> '; unsetopt beep; autoload -U compinit; compinit -u -D"),
}


def script(shell: str) -> str:
    done = subprocess.run(
        [*TOOL, "--completion", shell], stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


@pytest.fixture(params=["bash", "zsh"])
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> pexpect.spawn[str]:
    """A shell on a terminal, in a folder with one file, that has read its script."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    (tmp_path / "training_flow.py").write_text("")
    (tmp_path / "completion").write_text(script(request.param))
    command, settings = START[request.param]
    child = pexpect.spawn(command, cwd=str(tmp_path), encoding="utf-8", timeout=20)
    child.sendline(f'{settings}; eval "$(cat completion)"; echo read""y')
    child.expect("ready\r\n")
    return child


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("flyte-image-guide --exclu", "--exclude"),
        ("flyte-image-guide --check train", "training_flow.py"),
        ("flyte-image-guide --output-format sar", "sarif"),
        ("flyte-image-guide --explain-code IMG00", "IMG001"),
        ("flyte-image-guide --baseline train", "training_flow.py"),
    ],
)
def test_the_shell_completes(shell: pexpect.spawn[str], typed: str, completed: str) -> None:
    shell.send(f"{typed}\t\t")
    shell.expect_exact(completed)
    shell.close(force=True)


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("--exclu", ["--exclude"]),
        ("--check train", ["training_flow.py"]),
        ("--output-format sar", ["sarif"]),
        ("--config train", ["training_flow.py"]),
    ],
)
def test_fish_completes(tmp_path: Path, typed: str, completed: list[str]) -> None:
    (tmp_path / "training_flow.py").write_text("")
    (tmp_path / "completion").write_text(script("fish"))
    ask = f"source ./completion; complete --do-complete 'flyte-image-guide {typed}'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", ask],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert [line.partition("\t")[0] for line in done.stdout.splitlines()] == completed


def test_a_shell_that_it_does_not_know() -> None:
    done = subprocess.run(
        [*TOOL, "--completion", "csh"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("flyte-image-guide: argument --completion: invalid choice: 'csh'")
    assert done.stderr.count("\n") == 1
