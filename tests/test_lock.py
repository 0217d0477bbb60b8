"""--write-lock and --check --lock: images that flytekit picks are held to what they were."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from migrate.cli import main

FILE = "images.lock"
PROJECT = """\
[project]
name = "flows"
version = "1"
requires-python = "==3.11.*"
dependencies = ["flytekit==1.16.31"]
"""
TASK = "\n\n{}\ndef {}() -> int:\n    return 1\n"
DEFAULT = "cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31"
NEWER = "cr.flyte.org/flyteorg/flytekit:py3.11-1.17.0"


def flow(*tasks: str, **decorated: str) -> str:
    made = dict.fromkeys(tasks, "@task") | decorated
    return "from flytekit import task\n" + "".join(TASK.format(d, n) for n, d in made.items())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "flow.py").write_text(flow("fit"))
    monkeypatch.chdir(tmp_path)
    for variable in ("VIRTUAL_ENV", "FLYTE_INTERNAL_IMAGE"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def locked(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["--write-lock", FILE, "."]) == 0
    capsys.readouterr()
    return folder


def check(*arguments: str) -> int:
    return main(["--check", "--lock", FILE, *(arguments or (".",))])


def upgrade(folder: Path) -> None:
    project = folder / "pyproject.toml"
    project.write_text(project.read_text().replace("1.16.31", "1.17.0"))


# ---------------------------------------------------------------- written


def test_holds_every_task_sorted_with_an_entry_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(
        "from acme import options\n"
        + flow("fit", a='@task(container_image="a/b:1")', u="@task(**options())", z="@task")
    )
    (folder / "größe.py").write_text(flow("f"))
    (folder / "uv.lock").write_text('[[package]]\nname = "flytekit"\nversion = "1.16.31"\n')
    assert main(["--write-lock", FILE, "."]) == 0
    assert capsys.readouterr().err == (
        f"wrote {FILE}: 4 images held, 1 task whose image is not known.\n"
    )
    own = (
        f'"image": "{DEFAULT}", "python": "3.11", "python_from": "pyproject.toml",'
        ' "flytekit": "1.16.31", "flytekit_from": "uv.lock"'
    )
    no = '"python": null, "python_from": null, "flytekit": null, "flytekit_from": null'
    assert (folder / FILE).read_text(encoding="utf-8") == (
        '{\n  "lock": "flyte-image-guide",\n  "version": 1,\n  "tasks": [\n'
        f'    {{"file": "flow.py", "task": "a", "image": "a/b:1", {no}}},\n'
        f'    {{"file": "flow.py", "task": "fit", {own}}},\n'
        f'    {{"file": "flow.py", "task": "u", "image": null, {no}}},\n'
        f'    {{"file": "flow.py", "task": "z", {own}}},\n'
        f'    {{"file": "größe.py", "task": "f", {own}}}\n'
        "  ]\n}\n"
    )


def test_is_the_same_wherever_and_however_it_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From another folder, from this one's parent, in another shell."""
    (folder / "sub").mkdir()
    main(["--write-lock", FILE, "."])
    first = (folder / FILE).read_bytes()
    monkeypatch.setenv("FLYTE_INTERNAL_IMAGE", "ghcr.io/acme/shell:1")
    monkeypatch.chdir(folder / "sub")
    assert main(["--write-lock", f"../{FILE}", ".."]) == 0
    assert (folder / FILE).read_bytes() == first


def test_a_lock_that_is_true_is_not_touched(locked: Path) -> None:
    before = (locked / FILE).stat().st_mtime_ns
    assert main(["--write-lock", FILE, "."]) == 0
    assert (locked / FILE).stat().st_mtime_ns == before


def test_nothing_of_the_source_is_written(folder: Path) -> None:
    main(["--write-lock", FILE, "."])
    assert (folder / "flow.py").read_text() == flow("fit")


def test_says_why_images_are_not_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pyproject.toml").write_text(PROJECT.replace("==3.11.*", "==3.13.*"))
    assert main(["--write-lock", FILE, "."]) == 0
    said = capsys.readouterr().err
    assert said.startswith("no image: flytekit has no default image for Python 3.13")
    assert said.endswith("0 images held, 1 task whose image is not known.\n")


def test_is_not_written_where_a_file_cannot_be_read(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (locked / FILE).read_bytes()
    (locked / "bad.py").write_text("from flytekit import task\n@task\ndef (:\n")
    assert main(["--write-lock", FILE, "."]) == 3
    assert capsys.readouterr().err.endswith(
        f"{FILE} is left as it was: it would not hold all tasks\n"
    )
    assert (locked / FILE).read_bytes() == before


def test_written_of_a_part_it_keeps_what_it_has_of_other_files(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (locked / "sub").mkdir()
    (locked / "sub/one.py").write_text(flow("a", "b"))
    (locked / "sub/gone.py").write_text(flow("g"))
    main(["--write-lock", FILE, "sub"])
    (locked / "sub/one.py").write_text(flow("b"))
    (locked / "sub/gone.py").unlink()
    (locked / "flow.py").write_text(flow("other"))
    capsys.readouterr()
    assert main(["--write-lock", FILE, "sub"]) == 0
    assert capsys.readouterr().err == f"wrote {FILE}: 1 image held, 1 of other files kept.\n"
    tasks = json.loads((locked / FILE).read_text())["tasks"]
    assert [(each["file"], each["task"]) for each in tasks] == [
        ("flow.py", "fit"),
        ("sub/one.py", "b"),
    ]


# ---------------------------------------------------------------- held


def test_what_is_as_it_was_passes(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 0
    assert capsys.readouterr().out == ""
    assert check("-v", ".") == 0
    assert "IMG052 fit (task) names no image: flytekit picks that of the" in capsys.readouterr().out


def test_without_the_lock_it_fails(locked: Path) -> None:
    assert main(["--check", "."]) == 1


def test_another_flytekit_is_named_with_task_old_new_and_cause(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upgrade(locked)
    assert check() == 1
    assert capsys.readouterr().out == (
        "flow.py:4:2: IMG050 fit (task) would not get the image of the lock file any more;"
        f" {DEFAULT} -> {NEWER}: flytekit 1.16.31 -> 1.17.0, pyproject.toml:5\n"
    )


def test_another_python_of_another_file(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (locked / "pyproject.toml").write_text(PROJECT.replace('requires-python = "==3.11.*"\n', ""))
    (locked / ".python-version").write_text("\n3.12\n")
    assert check() == 1
    said = capsys.readouterr().out
    assert f"{DEFAULT} -> {DEFAULT.replace('3.11', '3.12')}: Python 3.11 -> 3.12, " in said
    assert ".python-version:2" in said


def test_an_image_that_cannot_be_told_any_more(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (locked / "pyproject.toml").write_text(PROJECT.replace("==3.11.*", "==3.13.*"))
    assert check() == 1
    assert f"IMG050 fit (task) would not get the image of the lock file any more; {DEFAULT} ->" in (
        capsys.readouterr().out
    )


def test_the_line_may_move_and_so_may_the_lock_files_line(locked: Path) -> None:
    (locked / "flow.py").write_text("# moved\n\n" + flow("before", "fit").replace("before", "g"))
    (locked / "pyproject.toml").write_text("# moved\n" + PROJECT)
    assert check() == 1  # g is new
    (locked / "flow.py").write_text("# moved\n\n" + flow("fit"))
    assert check() == 0


def test_a_migration_to_the_same_image_passes_and_to_another_does_not(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([".", "-q"]) == 0
    assert DEFAULT in (locked / "flow.py").read_text()
    assert check() == 0
    upgrade(locked)
    assert check() == 0
    capsys.readouterr()
    (locked / "flow.py").write_text(flow(fit=f'@task(container_image="{NEWER}")'))
    assert check() == 1
    assert "IMG051 fit (task) names another image than" in capsys.readouterr().out


def test_a_new_implicit_task_fails_as_without_a_lock(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (locked / "flow.py").write_text(flow("fit", "fresh", e='@task(container_image="a/b:1")'))
    assert check() == 1
    assert capsys.readouterr().out == (
        "flow.py:9:2: IMG001 fresh (task) names no image: flytekit picks one when the task is"
        f" serialized; {FILE} does not have it\n"
    )


def test_an_image_taken_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "flow.py").write_text(flow(fit='@task(container_image="a/b:1")'))
    main(["--write-lock", FILE, "."])
    (folder / "flow.py").write_text(flow("fit"))
    assert check() == 1
    assert "IMG050 fit (task) would not get the image of the lock file any more; a/b:1 ->" in (
        capsys.readouterr().out
    )


def test_classes_with_an_image_of_their_own_are_held_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(
        "from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task\n"
        'query = SQLite3Task("q", query_template="select 1", task_config=SQLite3Config(uri="x"))\n'
    )
    main(["--write-lock", FILE, "."])
    assert check() == 0
    upgrade(folder)
    assert check() == 1
    assert "IMG050 query (SQLite3Task) would not get" in capsys.readouterr().out


def test_tasks_of_one_name_are_told_apart_by_their_order(locked: Path) -> None:
    twice = flow("fit") + TASK.format('@task(container_image="a/b:1")', "fit")
    (locked / "flow.py").write_text(twice)
    main(["--write-lock", FILE, "."])
    assert check() == 0
    (locked / "flow.py").write_text(twice.replace("a/b:1", "a/b:2").replace("@task\n", "@task()\n"))
    assert check() == 0
    (locked / "flow.py").write_text(twice + TASK.format("@task", "fit"))
    assert check() == 1


@pytest.mark.parametrize("ignored", ["option", "configuration", "comment"])
def test_can_be_ignored(locked: Path, ignored: str) -> None:
    upgrade(locked)
    if ignored == "comment":
        (locked / "flow.py").write_text(flow(fit="@task  # migrate: ignore[IMG050]: wanted"))
    if ignored == "configuration":
        with (locked / "pyproject.toml").open("a") as file:
            file.write('[tool.migrate]\nignore = ["IMG050"]\n')
    assert check(".", *(["--ignore", "IMG050"] if ignored == "option" else [])) == 0


def test_an_image_that_the_tool_would_write_is_not_what_is_held(locked: Path) -> None:
    """What flytekit picks is."""
    assert check(".", "--image", "ghcr.io/acme/base:1") == 0
    upgrade(locked)
    assert check(".", "--image", "ghcr.io/acme/base:1") == 1


# ---------------------------------------------------------------- entries


def test_entries_that_are_gone_are_said_and_do_not_fail(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (locked / "gone.py").write_text(flow("g"))
    (locked / "flow.py").write_text(flow("fit", "other", e='@task(container_image="a/b:1")'))
    main(["--write-lock", FILE, "."])
    capsys.readouterr()
    (locked / "gone.py").unlink()
    (locked / "flow.py").write_text(flow("fit", e='@task(container_image="a/b:2")'))
    assert check() == 0
    assert re.findall(r"IMG053 .*; (.*)", capsys.readouterr().out) == [
        "e in flow.py names a/b:2 now",
        "other in flow.py is not found",
        "g in gone.py is not found, and the file is gone",
    ]
    assert check(".", "--ignore", "IMG053") == 0
    assert "IMG053" not in capsys.readouterr().out


def test_entries_of_files_that_are_not_looked_at_are_not_judged(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (locked / "other.py").write_text(flow("o"))
    main(["--write-lock", FILE, "."])
    (locked / "other.py").write_text("")
    capsys.readouterr()
    assert check("flow.py") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("options", [(), ("--ignore", "IMG050")])
def test_a_baseline_is_needed_where_the_lock_speaks_first(
    locked: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """What it accepts is hidden by the new image as long as the lock is not written anew."""
    (locked / "mended.py").write_text(flow("fit"))
    assert main(["--write-baseline", "b.json", "."]) == 0
    assert main(["--write-lock", FILE, "."]) == 0
    (locked / "mended.py").write_text(flow(fit=f'@task(container_image="{DEFAULT}")'))
    upgrade(locked)
    capsys.readouterr()
    assert check(".", "--baseline", "b.json", *options) == (0 if options else 1)
    said = capsys.readouterr().out
    assert [line.partition("; ")[2] for line in said.splitlines() if "IMG042" in line] == [
        "IMG001 of fit in mended.py"
    ]


# ---------------------------------------------------------------- other formats


@pytest.mark.parametrize("form", ["json", "github", "sarif", "markdown"])
def test_every_report_has_it(locked: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(".", "--output-format", form) == 0
    capsys.readouterr()
    upgrade(locked)
    assert check(".", "--output-format", form) == 1
    said = capsys.readouterr().out
    assert "IMG050" in said
    assert "1.17.0" in said


# ---------------------------------------------------------------- wrong inputs


def lock(*tasks: Any, **other: Any) -> str:
    return json.dumps({"lock": "flyte-image-guide", "version": 1, "tasks": tasks, **other})


ENTRY = {"file": "flow.py", "task": "fit", "image": DEFAULT}
FIELDS = "file, task, image, python, python_from, flytekit, flytekit_from"
ANEW = "delete it and write it anew with --write-lock"
BROKEN = [
    ("{", f"{FILE}:1: is not JSON: Expecting property name enclosed in double quotes"),
    ('{\n"lock": }', f"{FILE}:2: is not JSON: Expecting value"),
    (b"\xff", f"{FILE}: is not JSON that can be read"),
    ("[" * 100_000, f"{FILE}: is not JSON that can be read"),
    ("{}", f"{FILE} is no lock: make one with --write-lock"),
    ("[]", f"{FILE} is no lock: make one with --write-lock"),
    ('{"baseline": "flyte-image-guide"}', f"{FILE} is no lock: make one with --write-lock"),
    (lock(version=2), f"{FILE}: its version is 2, not 1: {ANEW}"),
    (lock(version=True), f"{FILE}: its version is true, not 1: {ANEW}"),
    (lock(tasks={}), f"{FILE}: it has no list of tasks: {ANEW}"),
    (lock(ENTRY), f"{FILE}:1: no entry of {FIELDS}: {ANEW}"),
    (lock(1), f"{FILE}:1: no entry of {FIELDS}: {ANEW}"),
]


@pytest.mark.parametrize(("content", "message"), BROKEN)
def test_a_broken_lock(
    folder: Path, content: str | bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / FILE).write_bytes(data)
    assert check() == 2
    assert capsys.readouterr() == ("", f"flyte-image-guide: --lock: {message}\n")
    assert main(["--write-lock", FILE, "."]) == 2
    said = f"flyte-image-guide: --write-lock writes over no other file: {message}\n"
    assert capsys.readouterr() == ("", said)
    assert (folder / FILE).read_bytes() == data


def test_a_lock_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 2
    message = f"--lock: there is no lock {FILE}: make it with --write-lock"
    assert capsys.readouterr().err == f"flyte-image-guide: {message}\n"


@pytest.mark.parametrize("what", ["flow.py", "."])
def test_writes_over_no_other_file(
    folder: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--write-lock", what, "."]) == 2
    assert "--write-lock writes over no other file: " in capsys.readouterr().err
    assert (folder / "flow.py").read_text() == flow("fit")


def test_is_written_whole_or_not_at_all(
    locked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(
        (path.name, path.read_bytes()) for path in locked.glob("*.[a-z]*") if path.is_file()
    )
    upgrade(locked)
    monkeypatch.setattr(os, "replace", full)
    assert main(["--write-lock", FILE, "."]) == 2
    message = f"--write-lock: {FILE}: no space left on device"
    assert capsys.readouterr().err == f"flyte-image-guide: {message}\n"
    (locked / "pyproject.toml").write_text(PROJECT)
    assert (
        sorted((path.name, path.read_bytes()) for path in locked.glob("*.[a-z]*") if path.is_file())
        == before
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--lock", FILE, "."], "argument --lock: needs --check"),
        (["--diff", "--lock", FILE, "."], "argument --lock: needs --check"),
        (
            ["--check", "--write-lock", FILE, "."],
            "argument --write-lock: not allowed with argument --check",
        ),
        (["--write-lock", FILE], "the following arguments are required: PATH"),
        (["--check", "--lock", FILE, "-"], "argument --lock: not allowed with the PATH -"),
    ],
)
def test_what_cannot_be_said_together(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    said = f"flyte-image-guide: {message} (see flyte-image-guide --help)\n"
    assert capsys.readouterr().err == said


def test_writes_no_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--write-lock", FILE, ".", "--output-format", "json"]) == 2
    message = "--write-lock prints no report: leave --output-format out"
    assert capsys.readouterr().err == f"flyte-image-guide: {message}\n"


# ---------------------------------------------------------------- in a process of its own


def test_in_ci(locked: Path) -> None:
    """As a job runs it: green, an upgrade that is red, and green again once it is accepted."""

    def run(*arguments: str) -> int:
        command = [sys.executable, "-m", "migrate", *arguments]
        environ = {"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(command, capture_output=True, env=environ).returncode

    assert run("--check", "--lock", FILE, ".") == 0
    upgrade(locked)
    assert run("--check", "--lock", FILE, ".") == 1
    assert run("--write-lock", FILE, ".") == 0
    assert run("--check", "--lock", FILE, ".") == 0


def test_many_files_on_all_cores(folder: Path) -> None:
    for number in range(310):
        (folder / f"flow_{number}.py").write_text(flow("fit"))
    assert main(["-q", "--write-lock", FILE, "."]) == 0
    assert check("-q", ".") == 0
    upgrade(folder)
    assert check("-q", ".") == 1


def test_a_lock_holds_where_the_constant_of_the_run_cannot_be_imported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To look at the constant's module is to follow again the one that it imports."""
    package = folder / "acme"
    package.mkdir()
    (package / "__init__.py").write_text(flow("train") + '\nTAG = "1.0"\n')
    (package / "images.py").write_text('from acme import TAG\n\nBASE = f"a/b:{TAG}"\n')
    assert main(["--write-lock", FILE, "."]) == 0
    upgrade(folder)
    capsys.readouterr()
    assert check("--image", "acme.images:BASE", "acme") == 1
    assert "IMG050 train (task) would not get" in capsys.readouterr().out
