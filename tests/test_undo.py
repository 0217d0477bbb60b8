"""`--patch` and `--undo`: what a run has written is taken back, by us, by git and by patch."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.cli import main

IMAGE = "ghcr.io/acme/base:1.0"
FLOW = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
PINNED = FLOW.replace("@task", f'@task(container_image="{IMAGE}")')
NOTEBOOK = json.dumps(
    {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "metadata": {},
                "outputs": [],
                "source": FLOW.splitlines(True),
            }
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 4,
    },
    indent=1,
)
FILES = {
    "flow.py": FLOW.encode(),
    "windows.py": FLOW.replace("\n", "\r\n").encode(),
    "latin.py": ("# -*- coding: latin-1 -*-\n# café\n" + FLOW).encode("latin-1"),
    "mark.py": b"\xef\xbb\xbf" + FLOW.encode(),
    "end.py": (FLOW + "\n\n@task\ndef f(): ...").encode(),
    "flows/with a space.py": FLOW.encode(),
    "flows/grüße.py": FLOW.encode(),
    'flows/"quoted" \\ .py': FLOW.encode(),
    "flows/new\nline.py": FLOW.encode(),
    "book.ipynb": NOTEBOOK.encode(),
    "plain.py": b"print('no task here')\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place(tmp_path, {"flow.py": FLOW.encode()})
    return tmp_path


def place(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git/" not in path.as_posix() and path.name != "back.patch"
    }


def by_us(folder: Path) -> None:
    command = [sys.executable, "-m", "migrate", "--undo", "back.patch"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def by_git(folder: Path) -> None:
    subprocess.run(["git", "apply", "back.patch"], cwd=folder, check=True)


def by_patch(folder: Path) -> None:
    command = ["patch", "-p1", "--binary", "--no-backup-if-mismatch", "-s", "-i", "back.patch"]
    subprocess.run(command, cwd=folder, check=True)


WAYS = pytest.mark.parametrize("way", [by_us, by_git, by_patch])


@WAYS
def test_all_is_as_it_was(folder: Path, way: Callable[[Path], None]) -> None:
    if way is by_patch and shutil.which("patch") is None:
        pytest.skip("there is no patch on this machine")
    place(folder, FILES)
    before = contents(folder)
    assert main(["--image", IMAGE, "-q", "--patch", "back.patch", "."]) == 0
    changed = {name for name, data in contents(folder).items() if data != before[name]}
    assert changed == FILES.keys() - {"plain.py"}
    way(folder)
    assert contents(folder) == before


@WAYS
def test_a_new_module_is_removed(folder: Path, way: Callable[[Path], None]) -> None:
    if way is by_patch and shutil.which("patch") is None:
        pytest.skip("there is no patch on this machine")
    place(folder, {"acme/__init__.py": b"", "pyproject.toml": b""})
    before = contents(folder)
    made = ["--image", "acme.images:BASE", "--create-constant", IMAGE, "-q"]
    assert main([*made, "--patch", "back.patch", "."]) == 0
    assert (folder / "acme/images.py").exists()
    assert b"container_image=BASE" in (folder / "flow.py").read_bytes()
    way(folder)
    assert contents(folder) == before


@WAYS
def test_a_module_with_a_new_constant_loses_it(folder: Path, way: Callable[[Path], None]) -> None:
    if way is by_patch and shutil.which("patch") is None:
        pytest.skip("there is no patch on this machine")
    place(folder, {"acme/__init__.py": b"", "acme/images.py": b"", "acme/more.py": b"A = 1"})
    for module in ("images", "more"):
        place(folder, {"flow.py": FLOW.encode()})
        before = contents(folder)
        made = ["--image", f"acme.{module}:BASE", "--create-constant", IMAGE, "-q"]
        assert main([*made, "--patch", "back.patch", "."]) == 0
        assert b"BASE = " in (folder / f"acme/{module}.py").read_bytes()
        way(folder)
        assert contents(folder) == before
        (folder / "back.patch").unlink()


def test_names_count_from_the_folder_of_the_patch(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(folder, {"a/b/deep.py": FLOW.encode()})
    before = contents(folder)
    monkeypatch.chdir(folder / "a")
    assert main(["--image", IMAGE, "-q", "--patch", "../back.patch", "."]) == 0
    assert b"\n--- a/a/b/deep.py\n" in (folder / "back.patch").read_bytes()
    monkeypatch.chdir(folder / "a/b")
    assert main(["--undo", "../../back.patch"]) == 0
    assert contents(folder) == before


def test_git_takes_it_below_the_root_of_a_repository(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    place(folder, {"a/b/deep.py": FLOW.encode()})
    before = contents(folder)
    monkeypatch.chdir(folder / "a")
    assert main(["--image", IMAGE, "-q", "--patch", "back.patch", "."]) == 0
    assert (folder / "a/b/deep.py").read_bytes() == PINNED.encode()
    by_git(folder / "a")
    assert contents(folder) == before


def test_the_mode_is_kept(folder: Path) -> None:
    (folder / "flow.py").chmod(0o750)
    assert main(["--image", IMAGE, "-q", "--patch", "back.patch", "."]) == 0
    assert main(["-q", "--undo", "back.patch"]) == 0
    assert (folder / "flow.py").stat().st_mode & 0o777 == 0o750


# ---------------------------------------------------------------- what has changed since


def test_a_file_that_has_changed_is_left_and_the_others_are_undone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("other.py", "short.py", "gone.py", "longer.py")
    place(folder, dict.fromkeys(names, FLOW.encode()))
    assert main(["--image", IMAGE, "-q", "--patch", "back.patch", "."]) == 0
    changed = PINNED.replace("def train()", "def train(n: int)").encode()
    longer = PINNED.encode() + b"# and more, where the run has written nothing\n"
    short = b"from flytekit import task\n"
    place(folder, {"flow.py": changed, "short.py": short, "longer.py": longer})
    (folder / "gone.py").unlink()
    capsys.readouterr()
    assert main(["--undo", "back.patch"]) == 3
    assert capsys.readouterr().err.splitlines() == [
        "flow.py: has changed since, line 5: left as it is",
        "gone.py: no such file or directory: left as it is",
        "longer.py: has changed since, in other lines than the run has written: left as it is",
        "restored other.py",
        "short.py: has changed since, line 2: left as it is",
        "1 file undone, 4 left as they are.",
    ]
    assert (folder / "flow.py").read_bytes() == changed
    assert (folder / "other.py").read_bytes() == FLOW.encode()
    assert (folder / "short.py").read_bytes() == short
    assert (folder / "longer.py").read_bytes() == longer


def test_a_new_module_with_more_in_it_is_not_removed(folder: Path) -> None:
    place(folder, {"acme/__init__.py": b"", "pyproject.toml": b""})
    made = ["--image", "acme.images:BASE", "--create-constant", IMAGE, "-q"]
    assert main([*made, "--patch", "back.patch", "."]) == 0
    with (folder / "acme/images.py").open("a") as file:
        file.write('MINE = "ghcr.io/acme/mine:2"\n')
    assert main(["-q", "--undo", "back.patch"]) == 3
    assert "MINE" in (folder / "acme/images.py").read_text()


def test_a_second_undo_changes_nothing(folder: Path) -> None:
    assert main(["--image", IMAGE, "-q", "--patch", "back.patch", "."]) == 0
    assert main(["-q", "--undo", "back.patch"]) == 0
    assert main(["-q", "--undo", "back.patch"]) == 3
    assert (folder / "flow.py").read_bytes() == FLOW.encode()


# ---------------------------------------------------------------- what is in the patch


def test_a_run_that_changes_nothing_leaves_no_patch(folder: Path) -> None:
    place(folder, {"flow.py": PINNED.encode()})
    assert main(["--image", IMAGE, "-q", "--patch", "back.patch", "."]) == 0
    assert not (folder / "back.patch").exists()


def test_a_file_that_could_not_be_written_is_not_in_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from migrate import run
    from migrate.source import Unwritable

    def write(path: str, data: bytes, expected: bytes) -> None:
        if path.endswith("locked.py"):
            raise Unwritable("is read-only")
        Path(path).write_bytes(data)

    place(folder, {"locked.py": FLOW.encode()})
    monkeypatch.setattr(run, "write_file", write)
    assert main(["--image", IMAGE, "-q", "--patch", "back.patch", "."]) == 3
    assert b"locked.py" not in (folder / "back.patch").read_bytes()
    subprocess.run(["git", "apply", "back.patch"], cwd=folder, check=True)
    assert (folder / "flow.py").read_bytes() == FLOW.encode()


def test_it_is_there_when_a_run_is_broken_off(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from migrate import run

    def write(path: str, data: bytes, expected: bytes) -> None:
        if path.endswith("second.py"):
            raise KeyboardInterrupt
        Path(path).write_bytes(data)

    place(folder, {"second.py": FLOW.encode()})
    monkeypatch.setattr(run, "write_file", write)
    assert main(["--image", IMAGE, "-q", "--patch", "back.patch", "."]) == 130
    assert (folder / "flow.py").read_bytes() == PINNED.encode()
    assert main(["-q", "--undo", "back.patch"]) == 3  # second.py has not been written
    assert (folder / "flow.py").read_bytes() == FLOW.encode()
    assert (folder / "second.py").read_bytes() == FLOW.encode()


# ---------------------------------------------------------------- out of reach

TEXT = "--- a/{name}\n+++ b/{name}\n@@ -1 +1 @@\n-new\n+old\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../victim.py", "'a/../victim.py' is no file below its folder"),
        ("x/../../victim.py", "'a/x/../../victim.py' is no file below its folder"),
        ("/victim.py", "'a//victim.py' is no file below its folder"),
        ("./victim.py", "'a/./victim.py' is no file below its folder"),
        ("link/victim.py", "link is a link, which is not followed"),
        ("victim_link.py", "victim_link.py is a link, which is not followed"),
    ],
)
def test_nothing_outside_of_its_folder_is_touched(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    message: str,
) -> None:
    victim = tmp_path / "victim.py"
    victim.write_text("new\n")
    inside = tmp_path / "project"
    (inside / "x").mkdir(parents=True)
    (inside / "link").symlink_to("..")
    (inside / "victim_link.py").symlink_to("../victim.py")
    (inside / "fine.py").write_text("new\n")
    (inside / "back.patch").write_text(TEXT.format(name="fine.py") + TEXT.format(name=name))
    monkeypatch.chdir(inside)
    assert main(["--undo", "back.patch"]) == 2
    error = capsys.readouterr().err
    assert error.endswith(f"{message}\n")
    assert error.count("\n") == 1
    assert victim.read_text() == "new\n"
    assert (inside / "fine.py").read_text() == "new\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ": it is empty: there is nothing to undo"),
        ("hello\n", ": line 1: no '--- '"),
        ("--- a/x.py\nhello\n", ": line 2: no '+++ '"),
        ("--- a/x.py\n+++ b/y.py\n@@ -1 +1 @@\n-a\n+b\n", ": line 2: it does not name one file"),
        ("--- /dev/null\n+++ b/y.py\n@@ -0,0 +1 @@\n+b\n", ": line 2: it does not name one file"),
        ("--- x.py\n+++ x.py\n@@ -1 +1 @@\n-a\n+b\n", ": 'x.py' is no file below its folder"),
        ("--- a/x.py\n+++ b/x.py\n", ": line 3: no @@ follows"),
        ("--- a/x.py\n+++ b/x.py\n@@ what @@\n", ": line 3: it is no head of changes"),
        (
            "--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n-a\n+b\nhm\n",
            ": line 6: it is no part of the changes above",
        ),
        (
            "--- a/x.py\n+++ b/x.py\n@@ -1 +1,2 @@\n-a\n-a\n+b\n+c\n",
            ": line 7: there are more lines than its head says",
        ),
        (TEXT.format(name="x.py") * 2, ": it names a file twice"),
    ],
)
def test_what_is_no_patch_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    (folder / "x.py").write_text("new\n")
    (folder / "back.patch").write_text(text)
    assert main(["--undo", "back.patch"]) == 2
    error = capsys.readouterr().err
    assert error == f"flyte-image-guide: --undo: 'back.patch'{message}\n"
    assert (folder / "x.py").read_text() == "new\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--undo", "nowhere"], "--undo: 'nowhere': no such file or directory"),
        (["--undo", "."], "--undo: '.': is not a regular file"),
        (
            ["--undo", "back.patch", "flow.py"],
            "argument PATH: not allowed with --undo, whose FILE names them: flow.py"
            " (see flyte-image-guide --help)",
        ),
        (
            ["--undo", "back.patch", "--check"],
            "argument --undo: not allowed with argument --check (see flyte-image-guide --help)",
        ),
        (
            ["--patch", "back.patch", "--diff", "."],
            "argument --patch: not allowed with argument --diff, which writes no file of yours"
            " (see flyte-image-guide --help)",
        ),
        (
            ["--patch", "flow.py", "--image", IMAGE, "."],
            "--patch: 'flow.py' is there already: name another FILE, or --undo it first",
        ),
        (
            ["--patch", "x/back.patch", "--image", IMAGE, "."],
            "--patch: flow.py does not lie below its folder:"
            " put FILE into a folder above all that changes",
        ),
        (
            ["--patch", "nowhere/x/back.patch", "--image", IMAGE, "nowhere"],
            "there is no 'nowhere'",
        ),
        (
            ["--patch", "back.patch", "-"],
            "argument --patch: not allowed with the PATH - (see flyte-image-guide --help)",
        ),
    ],
)
def test_wrong_use_gets_one_line_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    with pytest.raises(SystemExit) as exited:
        raise SystemExit(main(arguments))
    code = exited.value.code
    assert code == 2
    error = [line for line in capsys.readouterr().err.splitlines() if "runs your code" not in line]
    assert error == [f"flyte-image-guide: {message}"]
    assert contents(folder) == {"flow.py": FLOW.encode()}


def test_an_unwritable_patch_stops_the_run_before_it_writes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--image", IMAGE, "--patch", f"{'x' * 300}.patch", "."]) == 2
    assert "cannot be written: file name too long" in capsys.readouterr().err
    assert (folder / "flow.py").read_bytes() == FLOW.encode()
    assert os.listdir(folder) == ["flow.py"]
