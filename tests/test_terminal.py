"""What a person sees on a real terminal: colour, and how far a long run has come."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from migrate.cli import main
from migrate.progress import Progress
from migrate.terminal import takes_colour

IMAGE = "ghcr.io/acme/base:1.0"
IMPLICIT = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
BAR = re.compile(rb"looking at files .*?(\d+)/(\d+)")


class Terminal:
    """A pseudo-terminal: `stream` is what a program writes to."""

    _END = "\0"

    def __init__(self) -> None:
        self._master, slave = pty.openpty()
        self.stream = os.fdopen(slave, "w", encoding="utf-8")
        self._seen = b""
        self._change = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):  # the other end is closed
            while part := os.read(self._master, 65536):
                with self._change:
                    self._seen += part
                    self._change.notify()
        os.close(self._master)

    def seen(self) -> bytes:
        """All that has been written to it so far."""
        self.stream.write(self._END)
        self.stream.flush()
        with self._change:
            assert self._change.wait_for(lambda: self._END.encode() in self._seen, timeout=60)
            self._seen = self._seen.replace(self._END.encode(), b"")
            return self._seen

    def close(self) -> None:
        self.stream.close()


def screen(data: bytes) -> list[str]:
    """The lines that stand on a terminal in the end, without their colours."""
    rows, row, column = [""], 0, 0
    for token in re.findall(r"\x1b\[[0-9;?]*[a-zA-Z]|[\r\n]|[^\x1b\r\n]+", data.decode()):
        if token == "\r":
            column = 0
        elif token == "\n":
            row += 1
            rows += [""] * (row + 1 - len(rows))
        elif token == "\x1b[2K":
            rows[row] = ""
        elif token == "\x1b[1A":
            row -= 1
        elif token.startswith("\x1b"):
            assert token.endswith("m"), f"what does {token!r} do?"
        else:
            rows[row] = rows[row][:column].ljust(column) + token + rows[row][column + len(token) :]
            column += len(token)
    return rows


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    made = Terminal()
    yield made
    made.close()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flow.py").write_text(IMPLICIT)
    return tmp_path


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_nobody_who_reads(project: Path, closed: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m migrate --image {IMAGE} --diff . {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert ("+++ b/flow.py" in done.stdout) is (closed == "2>&-")
    assert ("would rewrite flow.py" in done.stderr) is (closed == ">&-")
    assert "Traceback" not in done.stderr


# ---------------------------------------------------------------- colour


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_of_people_who_want_it(
    terminal: Terminal, environ: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert takes_colour(terminal.stream) is coloured
    assert takes_colour(io.StringIO()) is False


def on_terminal(terminal: Terminal, *arguments: str, **environ: str) -> bytes:
    """What the command writes to stdout, where that is a terminal."""
    command = [sys.executable, "-m", "migrate", *arguments, "--image", IMAGE]
    subprocess.run(
        command,
        stdout=terminal.stream,
        stderr=subprocess.DEVNULL,
        env=os.environ | environ,
        check=False,
    )
    return terminal.seen()


def test_findings_are_coloured_on_a_terminal(project: Path, terminal: Terminal) -> None:
    shown = on_terminal(terminal, "--check", ".")
    assert shown.startswith(b"\x1b[1mflow.py\x1b[0m:4:2: \x1b[31mIMG001\x1b[0m train (task) names")
    assert screen(shown)[0].startswith("flow.py:4:2: IMG001 train (task) names no image")


@pytest.mark.parametrize("form", ["json", "sarif", "github", "markdown"])
def test_formats_for_programs_have_no_colour(project: Path, terminal: Terminal, form: str) -> None:
    assert b"\x1b" not in on_terminal(terminal, "--check", ".", "--output-format", form)


@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_diff_on_a_terminal_is_harmless(project: Path, terminal: Terminal, no_color: str) -> None:
    comment = "# \x1b[2J \x9b31m \u202e tab\tend\n"
    (project / "flow.py").write_text(IMPLICIT.replace("@task", f"{comment}@task"))
    (project / "latin.py").write_bytes(
        b"# coding: latin-1\n" + IMPLICIT.replace("@task", "# \xe9\x9b\n@task").encode("latin-1")
    )
    shown = on_terminal(terminal, "--diff", ".", NO_COLOR=no_color)
    lines = screen(shown)
    assert r" # \x1b[2J \x9b31m \u202e tab	end" in lines
    assert r" # \xe9\x9b" in lines
    assert (b"\x1b[32m+@task" in shown) is not bool(no_color)
    piped = subprocess.run(
        [sys.executable, "-m", "migrate", "--diff", ".", "--image", IMAGE],
        stdout=subprocess.PIPE,
        check=False,
    )
    assert comment.encode() in piped.stdout


# ---------------------------------------------------------------- how far a run has come


class Clock:
    """Time as a test has it pass."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_shown_for_a_second(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal.stream)
    clock = Clock()
    with Progress(100, clock) as progress:
        for clock.now in (0.2, 0.9):
            progress.looked_at(10)
        assert terminal.seen() == b""
        clock.now = 1.1
        progress.looked_at(5)
        assert BAR.findall(terminal.seen())[-1] == (b"25", b"100")
        clock.now = 1.15
        progress.looked_at(5)
        assert BAR.findall(terminal.seen())[-1] == (b"25", b"100")
        clock.now = 1.3
        progress.looked_at(5)
        assert BAR.findall(terminal.seen())[-1] == (b"35", b"100")
    assert "".join(screen(terminal.seen())) == ""


def test_the_terminal_is_clean_after_an_interruption(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", terminal.stream)
    clock = Clock()

    def interrupted() -> None:
        with Progress(2, clock) as progress:
            clock.now = 2
            progress.looked_at(1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    shown = terminal.seen()
    assert BAR.search(shown)
    assert "".join(screen(shown)) == ""
    assert b"\x1b[?25l" not in shown  # a cursor that is hidden stays so after a kill


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the terminal has a thread
@pytest.mark.parametrize("files", [3, 320])
def test_a_slow_run_shows_how_far_it_is(
    project: Path, terminal: Terminal, files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process, and in a pool of them; each look at the clock finds two seconds gone."""
    for number in range(1, files):
        (project / f"flow_{number}.py").write_text(IMPLICIT)
    ticks = iter(range(0, 1_000_000, 2))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))
    monkeypatch.setattr(sys, "stderr", terminal.stream)
    assert main(["--check", ".", "--image", IMAGE]) == 1
    counts = [tuple(map(int, found)) for found in BAR.findall(terminal.seen())]
    assert counts[-1] == (files, files)
    assert counts == sorted(counts)
    assert len(counts) > 2
    lines = [line for line in screen(terminal.seen()) if line]
    assert lines[0] == "would rewrite flow.py"
    assert lines[-1] == f"{files} tasks would be pinned in {files} files."


@pytest.mark.parametrize("why", ["quiet", "dumb", "pipe"])
def test_nobody_who_cannot_see_it_gets_a_bar(
    project: Path, terminal: Terminal, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(0, 1_000_000, 2))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))
    stream = io.StringIO() if why == "pipe" else terminal.stream
    monkeypatch.setattr(sys, "stderr", stream)
    if why == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    main(["--check", ".", "--image", IMAGE, *(["--quiet"] if why == "quiet" else [])])
    shown = stream.getvalue().encode() if isinstance(stream, io.StringIO) else terminal.seen()
    assert not BAR.search(shown)
    assert b"\x1b" not in shown


def test_rich_is_imported_by_slow_runs_only(project: Path, terminal: Terminal) -> None:
    """Where stderr is a terminal too."""
    script = (
        "import sys; from migrate.cli import main;"
        "main(['--check', 'flow.py', '--image', 'a/b:1']); print('rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=terminal.stream,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"
