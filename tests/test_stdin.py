"""`-`: a module or notebook on standard input, in real processes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

IMAGE = "ghcr.io/acme/base:1.0"
IMPLICIT = b"from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
PINNED = IMPLICIT.replace(b"@task", f'@task(container_image="{IMAGE}")'.encode())
REVIEW = (
    b"from flytekit import task\nfrom acme import options\n\n\n@task(**options())\ndef f(): ...\n"
)
NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": [
                "%matplotlib inline\n",
                "from flytekit import task\n",
                "@task\n",
                "def f(): ...",
            ],
        }
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


class Done:
    def __init__(self, code: int, out: bytes, said: str) -> None:
        self.code, self.out, self.said = code, out, said


def migrate(
    data: bytes | int | None, *arguments: str, cwd: Path, image: str | None = IMAGE
) -> Done:
    """Run the command with `data` on its standard input, or with that descriptor."""
    command = [sys.executable, "-m", "migrate", *arguments]
    command += [] if image is None else ["--image", image]
    environment = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "NO_COLOR")}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        input=data if isinstance(data, bytes) else None,
        stdin=data if isinstance(data, int) else None,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Done(done.returncode, done.stdout, done.stderr.decode())


# ---------------------------------------------------------------- the filter


def test_the_migrated_module_alone_is_on_stdout(tmp_path: Path) -> None:
    done = migrate(IMPLICIT, "-", cwd=tmp_path)
    assert (done.code, done.out) == (0, PINNED)
    assert done.said == "1 task pinned in 1 file.\n"
    assert list(tmp_path.iterdir()) == []
    assert migrate(done.out, "-", cwd=tmp_path).out == PINNED


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf# \xc3\xa9\n" + data,
        lambda data: b"# coding: latin-1\n# \xe9\n" + data,
        lambda data: data.removesuffix(b"\n"),
        lambda data: b"#!/usr/bin/env python\r\n" + data + b"\x0c\n",
    ],
)
def test_bytes_are_kept(tmp_path: Path, change: object) -> None:
    assert callable(change)
    done = migrate(change(IMPLICIT), "-", cwd=tmp_path)
    assert (done.code, done.out) == (0, change(PINNED))


def test_a_notebook(tmp_path: Path) -> None:
    data = json.dumps(NOTEBOOK, indent=4).encode()
    done = migrate(data, "-", "--stdin-filename", "look.ipynb", cwd=tmp_path)
    assert done.code == 0
    new = f'@task(container_image=\\"{IMAGE}\\")\\n"'.encode()
    assert done.out == data.replace(b'@task\\n"', new)
    assert migrate(data, "-", cwd=tmp_path).out == data


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", 0, "No flytekit tasks in 1 file.\n"),
        (b"print('no tasks')\n", 0, "No flytekit tasks in 1 file.\n"),
        (PINNED, 0, "1 explicit already.\n"),
        (REVIEW, 1, "1 needs review.\n"),
        (b"import flytekit\n(\n", 3, "stdin.py:2: cannot be parsed: '(' was never closed\n"),
        (b"import flytekit\nx = '\xff'\n", 3, "stdin.py: is not valid utf-8: "),
        (b"import flytekit\nx = '\x00'\n", 3, "cannot be parsed: "),
        (bytes(range(256)) * 40, 3, "stdin.py: is not valid utf-8: "),
        (b"import flytekit\nx = " + b"-" * 100_000 + b"1\n", 3, "is nested too deeply"),
    ],
    ids="empty tasks-none explicit review syntax encoding nul binary deep".split(),
)
def test_what_is_not_changed_comes_back(tmp_path: Path, data: bytes, code: int, said: str) -> None:
    done = migrate(data, "-", cwd=tmp_path)
    assert (done.code, done.out) == (code, data)
    assert said in done.said
    assert "Traceback" not in done.said


def test_what_needs_review_is_said_on_stderr(tmp_path: Path) -> None:
    done = migrate(REVIEW, "-", "--stdin-filename", "flows/fit.py", cwd=tmp_path)
    assert done.said.startswith("flows/fit.py:5:2: IMG002 f (task) ")
    assert migrate(REVIEW, "-", "-q", cwd=tmp_path).said == ""


def test_bad_notebooks_come_back(tmp_path: Path) -> None:
    for data in (b'{"cells": flytekit', b"from flytekit import task\n@task\ndef f(): ...\n"):
        done = migrate(data, "-", "--stdin-filename", "x.ipynb", cwd=tmp_path)
        assert (done.code, done.out) == (3, data)
        assert done.said.startswith("x.ipynb: ")


def test_a_wrapper_to_which_the_module_passes_none_keeps_its_default(tmp_path: Path) -> None:
    data = (
        b"from flytekit import task\n\nNOTHING = None\n\n\n"
        b"def make(container_image=None):\n    return task(container_image=container_image)\n\n\n"
        b"@make(container_image=NOTHING)\ndef f(): ...\n"
    )
    (tmp_path / "flow.py").write_bytes(data)
    done = migrate(data, "-", cwd=tmp_path)
    assert done.out == data
    code = migrate(None, "flow.py", cwd=tmp_path).code
    assert (tmp_path / "flow.py").read_bytes() == data
    assert done.code == code == 1


# ---------------------------------------------------------------- where it stands


def test_modules_beside_it_are_followed(tmp_path: Path) -> None:
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows/shared.py").write_text("from flytekit import task as job\n")
    data = b"from shared import job\n\n\n@job\ndef f(): ...\n"
    done = migrate(data, "-", "--stdin-filename", "flows/new.py", cwd=tmp_path)
    assert done.out == data.replace(b"@job", f'@job(container_image="{IMAGE}")'.encode())
    assert migrate(data, "-", cwd=tmp_path).out == data


def test_the_image_is_that_of_its_project(tmp_path: Path) -> None:
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows/requirements.txt").write_text("flytekit==1.16.31\n")
    (tmp_path / "flows/.python-version").write_text("3.11\n")
    done = migrate(IMPLICIT, "-", "--stdin-filename", "flows/x.py", cwd=tmp_path, image=None)
    assert b'"cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31"' in done.out
    assert "requirements.txt:1" in done.said


def test_the_configuration_is_that_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows/pyproject.toml").write_text(
        '[tool.migrate]\nimage = "acme/flows:2"\nexclude = ["old/"]\n'
    )

    def at(name: str, *more: str) -> Done:
        return migrate(IMPLICIT, "-", "--stdin-filename", name, *more, cwd=tmp_path, image=None)

    assert b'"acme/flows:2"' in at("flows/x.py").out
    excluded = at("flows/old/x.py")
    assert (excluded.code, excluded.out) == (0, IMPLICIT)
    assert at("flows/x.py", "--exclude", "flows/").out == IMPLICIT
    (tmp_path / "flows/pyproject.toml").write_text("[tool.migrate]\nimgae = 1\n")
    wrong = at("flows/x.py")
    assert (wrong.code, wrong.out) == (2, IMPLICIT)
    assert wrong.said.startswith("flyte-image-guide: flows/pyproject.toml:2: ")


def test_a_file_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_bytes(b"old")
    assert migrate(IMPLICIT, "-", "--stdin-filename", "x.py", cwd=tmp_path).out == PINNED
    assert (tmp_path / "x.py").read_bytes() == b"old"


def test_no_image_to_be_had(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.txt").write_text("flytekit==1.17.0.dev1\n")
    (tmp_path / ".python-version").write_text("3.11\n")
    done = migrate(IMPLICIT, "-", cwd=tmp_path, image=None)
    assert (done.code, done.out) == (2, IMPLICIT)
    assert "no image: " in done.said


# ---------------------------------------------------------------- looking instead of writing


def test_check_prints_findings_and_no_source(tmp_path: Path) -> None:
    done = migrate(IMPLICIT, "-", "--check", "--stdin-filename", "x.py", cwd=tmp_path)
    assert done.code == 1
    assert done.out.startswith(b"x.py:4:2: IMG001 train (task) ")
    assert done.out.count(b"\n") == 1


def test_diff_is_a_patch_for_that_file(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_bytes(IMPLICIT)
    done = migrate(IMPLICIT, "-", "--diff", "--stdin-filename", "x.py", cwd=tmp_path)
    assert done.code == 1
    subprocess.run(["git", "apply"], cwd=tmp_path, input=done.out, check=True)
    assert (tmp_path / "x.py").read_bytes() == PINNED


@pytest.mark.parametrize("form", ["json", "sarif", "github", "markdown"])
def test_reports_for_programs_are_as_of_a_file(tmp_path: Path, form: str) -> None:
    (tmp_path / "x.py").write_bytes(IMPLICIT)
    report = ["--check", "--output-format", form, "--stdin-filename", "x.py"]
    done = migrate(IMPLICIT, "-", *report, cwd=tmp_path)
    assert done.code == 1
    assert b"IMG001" in done.out
    assert done.out == migrate(None, "x.py", *report[:-2], cwd=tmp_path).out


def test_a_report_takes_the_place_of_the_text(tmp_path: Path) -> None:
    """What would be written is in it, as exact replacements; nothing is."""
    done = migrate(IMPLICIT, "-", "--output-format", "json", cwd=tmp_path)
    document = json.loads(done.out)
    assert done.code == document["exit_code"] == 1
    (change,) = document["files"][0]["changes"]
    text = IMPLICIT.decode()
    new = text[: change["start"]] + change["text"] + text[change["end"] :]
    assert new.encode() == PINNED


# ---------------------------------------------------------------- wrong input


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "x.py"], "argument PATH: - is standard input, one module; name nothing beside it"),
        (["-", "-"], "argument PATH: - is standard input, one module; name nothing beside it"),
        (["x.py", "--stdin-filename", "y.py"], "--stdin-filename: only allowed with the PATH -"),
        (["-", "--changed"], "argument --changed: not allowed with the PATH -"),
        (["-", "--list"], "argument --list: not allowed with the PATH -"),
        (["-", "--write-baseline", "b"], "argument --write-baseline: not allowed with the PATH -"),
        (["-", "--show-config"], "argument --show-config: not allowed with the PATH -"),
        (["-", "--stdin-filename"], "argument --stdin-filename: expected one argument"),
    ],
)
def test_command_lines_that_make_no_sense(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "x.py").write_bytes(IMPLICIT)
    done = migrate(IMPLICIT, *arguments, cwd=tmp_path)
    assert (done.code, done.out) == (2, b"")
    assert done.said.startswith("flyte-image-guide: ")
    assert said in done.said
    assert done.said.count("\n") == 1
    assert (tmp_path / "x.py").read_bytes() == IMPLICIT


def test_a_folder_as_the_file_name(tmp_path: Path) -> None:
    done = migrate(IMPLICIT, "-", "--stdin-filename", ".", cwd=tmp_path)
    assert (done.code, done.out) == (2, IMPLICIT)
    said = "flyte-image-guide: --stdin-filename: '.' is a folder: name a file in it\n"
    assert done.said == said


def test_standard_input_that_cannot_be_read(tmp_path: Path) -> None:
    only_to_write = os.open(tmp_path / "x", os.O_WRONLY | os.O_CREAT)
    done = migrate(only_to_write, "-", cwd=tmp_path)
    os.close(only_to_write)
    assert (done.code, done.out) == (2, b"")
    said = "flyte-image-guide: standard input cannot be read: Bad file descriptor\n"
    assert done.said == said


def test_a_closed_standard_input(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m migrate - <&-'
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "flyte-image-guide: standard input is closed\n"


def test_on_a_terminal_it_says_that_it_waits(tmp_path: Path) -> None:
    main, other = pty.openpty()
    os.write(main, IMPLICIT + b"\x04")
    done = migrate(other, "-", cwd=tmp_path)
    os.close(main)
    os.close(other)
    assert (done.code, done.out) == (0, PINNED)
    assert done.said.startswith("reading a module from the terminal; Ctrl-D ends it\n")


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m migrate - --image {IMAGE} | true; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        input=IMPLICIT + b"# filling\n" * 100_000,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
