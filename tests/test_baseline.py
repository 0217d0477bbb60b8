"""The baseline: what it accepts, what it holds, what is not needed in it any more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate import migrate_paths
from migrate.cli import main
from migrate.config import BadConfiguration
from migrate.exemptions.baseline import read_baseline

IMAGE = "ghcr.io/acme/base:1.0"
FILE = "migrate-baseline.json"
TASK = "\n\n@task\ndef {}() -> int:\n    return 1\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def flow(*tasks: str, above: str = "") -> str:
    return f"from flytekit import task\n{above}" + "".join(map(TASK.format, tasks))


def run(*arguments: str) -> int:
    return main([*arguments, "--image", IMAGE])


def check(*arguments: str) -> int:
    return run("--check", "--baseline", FILE, *(arguments or (".",)))


def entry(file: str, task: str, code: str = "IMG001", count: int = 1) -> dict[str, Any]:
    return {"file": file, "task": task, "code": code, "count": count}


def baseline(*entries: object, **other: object) -> str:
    document = {"baseline": "flyte-image-guide", "version": 1, "findings": entries}
    return json.dumps({**document, **other}, indent=2)


# ---------------------------------------------------------------- written


def test_holds_all_that_is_open_sorted_with_an_entry_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flows").mkdir()
    (folder / "flows" / "train.py").write_text(flow("fit", "again", "fit"))
    (folder / "größe.py").write_text(
        "from acme import common\n" + flow() + "\n\n@task(**common())\ndef f(): ...\n"
        "\n\n@task(container_image='a/b:1')\ndef g(): ...\n"
        "\n\n@task  # migrate: ignore\ndef h(): ...\n"
    )
    assert run("--write-baseline", FILE, ".") == 0
    assert capsys.readouterr().err == f"wrote {FILE}: 4 findings accepted.\n"
    assert (
        (folder / FILE).read_text(encoding="utf-8")
        == """\
{
  "baseline": "flyte-image-guide",
  "version": 1,
  "findings": [
    {"file": "flows/train.py", "task": "again", "code": "IMG001", "count": 1},
    {"file": "flows/train.py", "task": "fit", "code": "IMG001", "count": 2},
    {"file": "größe.py", "task": "f", "code": "IMG002", "count": 1}
  ]
}
"""
    )
    assert check() == 0


def test_of_nothing_is_a_baseline_too(folder: Path) -> None:
    (folder / "flow.py").write_text("x = 1\n")
    assert run("--write-baseline", FILE, ".") == 0
    assert json.loads((folder / FILE).read_text())["findings"] == []
    assert check() == 0


def test_written_over_its_own_kind_it_holds_what_is_open_now(folder: Path) -> None:
    """What it accepted before is open, and what was mended is gone."""
    (folder / "flow.py").write_text(flow("a", "b"))
    run("--write-baseline", FILE, ".")
    (folder / "pyproject.toml").write_text(f'[tool.migrate]\nbaseline = "{FILE}"\n')
    (folder / "flow.py").write_text(flow("b", "c"))
    assert run("--write-baseline", FILE, ".") == 0
    tasks = [each["task"] for each in json.loads((folder / FILE).read_text())["findings"]]
    assert tasks == ["b", "c"]
    before = (folder / FILE).stat().st_mtime_ns
    assert run("--write-baseline", FILE, ".") == 0
    assert (folder / FILE).stat().st_mtime_ns == before


def test_written_of_a_part_it_keeps_what_it_has_of_other_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one/a", "one/broken", "one/gone", "two/b", "two/left_out"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.py").write_text(flow("f", "g"))
    run("--write-baseline", FILE, ".")
    (folder / "one/a.py").write_text(flow("g"))
    (folder / "one/broken.py").write_text("import flytekit\ndef (")
    (folder / "one/gone.py").unlink()
    (folder / "two/b.py").write_text(flow("h"))
    capsys.readouterr()
    assert run("--write-baseline", FILE, "one") == 3
    said = capsys.readouterr().err
    assert said.endswith(f"wrote {FILE}: 1 finding accepted, 6 of other files kept.\n")
    found = json.loads((folder / FILE).read_text())["findings"]
    assert found == [
        entry("one/a.py", "g"),
        *(entry("one/broken.py", task) for task in "fg"),
        *(entry("two/b.py", task) for task in "fg"),
        *(entry("two/left_out.py", task) for task in "fg"),
    ]
    assert run("--write-baseline", FILE, "two", "--exclude", "left_out.py") == 0
    found = json.loads((folder / FILE).read_text())["findings"]
    assert [each["task"] for each in found if each["file"].startswith("two")] == ["h", "f", "g"]


def test_can_be_written_where_the_configuration_names_one_that_is_not_there_yet(
    folder: Path,
) -> None:
    (folder / "pyproject.toml").write_text(f'[tool.migrate]\nbaseline = "{FILE}"\n')
    (folder / "flow.py").write_text(flow("a"))
    assert run("--check", ".") == 2
    assert run("--write-baseline", FILE, ".") == 0
    assert run("--check", ".") == 0


def test_does_not_hang_on_the_image_that_was_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    (folder / "requirements.txt").write_text("flytekit==1.16.31\nunion==0.1.204\n")
    (folder / "flow.py").write_text(flow("a"))
    assert main(["--check", "."]) == 2
    assert main(["--write-baseline", FILE, "."]) == 0
    assert json.loads((folder / FILE).read_text())["findings"] == [entry("flow.py", "a")]
    assert main(["--check", "--baseline", FILE, "."]) == 0
    assert check() == 0


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_accepted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("a"))
    (folder / "broken.py").write_text("import flytekit\ndef (")
    assert run("--write-baseline", FILE, ".") == 3
    assert "broken.py:2: cannot be parsed" in capsys.readouterr().err
    assert json.loads((folder / FILE).read_text())["findings"] == [entry("flow.py", "a")]


def test_nothing_of_a_half_written_one_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("a"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run("--write-baseline", FILE, ".") == 2
    assert f"{FILE}: no space left on device" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["flow.py"]


# ---------------------------------------------------------------- read


@pytest.mark.parametrize(
    ("now", "exit_code"),
    [
        (flow("a", "b"), 0),
        (flow("b", above="import os\n\n\n" * 5) + TASK.format("a"), 0),
        (flow("a"), 0),
        (flow("a", "b", "c"), 1),
        (flow("a", "b", "a"), 1),
        ("from acme import common\n" + flow("a") + "\n\n@task(**common())\ndef b(): ...\n", 1),
    ],
    ids=["the same", "moved", "one mended", "a new one", "a second of the name", "another code"],
)
def test_accepts_by_file_task_and_code(now: str, exit_code: int, folder: Path) -> None:
    (folder / "flow.py").write_text(flow("a", "b"))
    run("--write-baseline", FILE, ".")
    (folder / "flow.py").write_text(now)
    assert check() == exit_code


def test_the_first_ones_of_a_name_are_accepted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("a", "a", "a"))
    (folder / FILE).write_text(baseline(entry("flow.py", "a", count=2)))
    assert check() == 1
    assert capsys.readouterr().out.startswith("flow.py:14:2: IMG001 a (task) ")


def test_accepted_ones_stay_as_they_are(folder: Path) -> None:
    (folder / "flow.py").write_text(flow("a"))
    run("--write-baseline", FILE, ".")
    (folder / "flow.py").write_text(flow("a", "b"))
    assert run("--baseline", FILE, ".") == 0
    text = (folder / "flow.py").read_text()
    assert text.count("@task\n") == text.count("@task(container_image=") == 1


def test_names_are_taken_from_its_own_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "ci").mkdir()
    (folder / "flows").mkdir()
    (folder / "flows" / "flow.py").write_text(flow("a"))
    assert run("--write-baseline", "ci/accepted.json", ".") == 0
    found = json.loads((folder / "ci" / "accepted.json").read_text())["findings"]
    assert found == [entry("../flows/flow.py", "a")]
    monkeypatch.chdir(folder / "flows")
    assert run("--check", "--baseline", "../ci/accepted.json", "flow.py") == 0


def test_from_the_configuration(folder: Path) -> None:
    (folder / "flow.py").write_text(flow("a"))
    (folder / "pyproject.toml").write_text('[tool.migrate]\nbaseline = "accepted.json"\n')
    (folder / "accepted.json").write_text(baseline(entry("flow.py", "a")))
    assert run("--check", ".") == 0
    assert run("--check", "--baseline", os.devnull, ".") == 1
    assert run("--check", "--isolated", ".") == 1
    [result] = migrate_paths(["flow.py"], image=IMAGE)
    assert [finding.code.number for finding in result.findings] == ["IMG040"]


def test_every_package_may_have_its_own(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "flow.py").write_text(flow(name))
        (folder / name / "pyproject.toml").write_text('[tool.migrate]\nbaseline = "b.json"\n')
        (folder / name / "b.json").write_text(baseline(entry("flow.py", "one")))
    assert run("--check", "one") == 0
    assert run("--check", ".") == 1


def test_counts_are_right_over_all_processes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(320):
        (folder / f"flow_{number}.py").write_text(flow("a", "a", "b"))
    command = [sys.executable, "-m", "migrate", "--image", IMAGE, "."]
    subprocess.run([*command, "--write-baseline", FILE], check=True, capture_output=True)
    assert sum(each["count"] for each in json.loads((folder / FILE).read_text())["findings"]) == 960
    for number in (7, 300):
        (folder / f"flow_{number}.py").write_text(flow("a", "a", "b", "a"))
    (folder / "flow_8.py").write_text(flow("a", "b"))
    done = subprocess.run(
        [*command, "--check", "--baseline", FILE], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    said = [" ".join(line.split(" ")[:2]) for line in done.stdout.splitlines()]
    lines = (folder / FILE).read_text().splitlines()
    at = next(i for i, line in enumerate(lines, 1) if '"flow_8.py", "task": "a"' in line)
    assert said == ["flow_300.py:19:2: IMG001", "flow_7.py:19:2: IMG001", f"{FILE}:{at}:1: IMG042"]
    assert done.stderr.splitlines()[-1].startswith(
        "2 tasks would be pinned in 2 files, 959 ignored"
    )


# ---------------------------------------------------------------- not needed any more


def said_of_entries(printed: str) -> list[str]:
    return [
        line.partition("accepts nothing; ")[2] for line in printed.splitlines() if "IMG042" in line
    ]


def test_an_entry_that_accepts_nothing_is_said_and_passes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("a"))
    (folder / "gone_too.py").write_text("x = 1\n")
    (folder / FILE).write_text(
        baseline(
            entry("flow.py", "a", count=3),
            entry("flow.py", "b"),
            entry("flow.py", "", code="IMG009"),
            entry("gone.py", "c"),
            entry("gone_too.py", "d"),
        )
    )
    assert check() == 0
    printed = capsys.readouterr().out
    assert said_of_entries(printed) == [
        "2 of 3: IMG001 of a in flow.py",
        "IMG001 of b in flow.py",
        "IMG009 in flow.py",
        "IMG001 of c in gone.py, and the file is gone",
        "IMG001 of d in gone_too.py",
    ]
    lines = (folder / FILE).read_text().splitlines()
    at = [index for index, line in enumerate(lines, 1) if "{" in line][1:]
    assert [int(line.split(":")[1]) for line in printed.splitlines()] == at


def test_a_run_over_a_part_says_nothing_of_the_rest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (folder / f"{name}.py").write_text(flow(name))
    run("--write-baseline", FILE, ".")
    for name in ("a", "b"):
        (folder / f"{name}.py").write_text("x = 1\n")
    capsys.readouterr()
    assert check("a.py") == 0
    assert said_of_entries(capsys.readouterr().out) == ["IMG001 of a in a.py"]
    assert check("--exclude", "a.py", ".") == 0
    assert said_of_entries(capsys.readouterr().out) == ["IMG001 of b in b.py"]


def test_nothing_is_said_of_a_file_that_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text("import flytekit\ndef (")
    (folder / FILE).write_text(baseline(entry("flow.py", "a")))
    assert check() == 3
    assert said_of_entries(capsys.readouterr().out) == []


@pytest.mark.parametrize("options", [("--ignore", "IMG001"), ("--select", "IMG002")])
def test_what_the_command_line_leaves_out_this_time_needs_its_entry(
    folder: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, str]
) -> None:
    (folder / "flow.py").write_text(flow("a"))
    (folder / FILE).write_text(baseline(entry("flow.py", "a"), entry("flow.py", "b")))
    assert check(*options, ".") == 0
    # --select leaves the remark itself out as well
    said = ["IMG001 of b in flow.py"] if options[0] == "--ignore" else []
    assert said_of_entries(capsys.readouterr().out) == said


def test_what_a_comment_ignores_needs_no_entry(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("a").replace("@task", "@task  # migrate: ignore"))
    (folder / FILE).write_text(baseline(entry("flow.py", "a")))
    assert check() == 0
    assert said_of_entries(capsys.readouterr().out) == ["IMG001 of a in flow.py"]
    assert check("--ignore", "IMG042", ".") == 0
    assert said_of_entries(capsys.readouterr().out) == []


def test_an_entry_is_no_image_for_a_project_without_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    (folder / "requirements.txt").write_text("flytekit==1.16.31\nunion==0.1.204\n")
    (folder / "flow.py").write_text(flow("a") + "# migrate: ignore\n")
    (folder / FILE).write_text(baseline(entry("flow.py", "b")))
    assert main(["--check", "--baseline", FILE, "."]) == 2


# ---------------------------------------------------------------- what is no baseline

MADE = "make one with --write-baseline"
ANEW = "delete it and write it anew with --write-baseline"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, f"there is no baseline {FILE}: make it with --write-baseline"),
        ("", f"{FILE}:1: is not JSON: Expecting value"),
        ('{\n  "a": 1\n  "b": 2}', f"{FILE}:3: is not JSON: "),
        ("<<<<<<< HEAD\n{}", f"{FILE}:1: is not JSON: Expecting value"),
        (b"\xff\xfe{}", f"{FILE}: is not JSON that can be read"),
        ("[" * 20_000, f"{FILE}: is not JSON that can be read"),
        ("[]", f"{FILE} is no baseline: {MADE}"),
        ("{}", f"{FILE} is no baseline: {MADE}"),
        ('{"baseline": "ruff", "version": 1}', f"{FILE} is no baseline: {MADE}"),
        (baseline(version=2), f"{FILE}: its version is 2, not 1: {ANEW}"),
        (baseline(version="1"), f'{FILE}: its version is "1", not 1: {ANEW}'),
        (baseline(version=True), f"{FILE}: its version is true, not 1: {ANEW}"),
        (baseline(findings={}), f"{FILE}: it has no list of findings: {ANEW}"),
        (baseline(1), f"{FILE}:5: no entry of file, task, code, count: {ANEW}"),
        (
            baseline(entry("a", "b"), {"file": "a"}),
            f"{FILE}:11: no entry of file, task, code, count: {ANEW}",
        ),
        (
            baseline(entry("a", "b", count=0)),
            f"{FILE}:5: no entry of file, task, code, count: {ANEW}",
        ),
        (
            baseline({**entry("a", "b"), "count": True}),
            f"{FILE}:5: no entry of file, task, code, count: {ANEW}",
        ),
    ],
)
def test_what_is_no_baseline_is_said_in_a_line_before_anything_is_done(
    text: str | bytes | None,
    message: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "flow.py").write_text(flow("a"))
    if text is not None:
        (folder / FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    assert run("--baseline", FILE, ".") == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(f"flyte-image-guide: {message}")
    assert printed.err.count("\n") == 1
    assert (folder / "flow.py").read_text() == flow("a")
    with pytest.raises(BadConfiguration):
        read_baseline(str(folder / FILE))


@pytest.mark.parametrize("text", ["", "{}", "precious", baseline(version=2), "[]"])
def test_no_other_file_is_written_over(
    text: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("a"))
    (folder / FILE).write_text(text)
    assert run("--write-baseline", FILE, ".") == 2
    assert (folder / FILE).read_text() == text
    said = capsys.readouterr().err
    assert said.startswith("flyte-image-guide: --write-baseline writes over no other file: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--write-baseline", "."], "--write-baseline writes over no other file: .: "),
        (
            ["--write-baseline", "no/b.json"],
            "--write-baseline: no/b.json: no such file or directory",
        ),
        (
            ["--write-baseline", "link.json"],
            "--write-baseline writes over no other file: link.json",
        ),
        (["--baseline", "."], ".: is not a regular file"),
        (["--baseline", "link.json"], "link.json: no such file or directory"),
        (
            ["--write-baseline", "b.json", "--baseline", "b.json"],
            "--write-baseline and --baseline: give one; the file is written anew",
        ),
        (
            ["--write-baseline", "b.json", "--check"],
            "argument --write-baseline: not allowed with argument --check",
        ),
        (
            ["--write-baseline", "b.json", "--output-format", "json"],
            "--write-baseline prints no report: leave --output-format out",
        ),
    ],
)
def test_what_makes_no_sense(
    arguments: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("a"))
    (folder / "link.json").symlink_to("nowhere.json")
    try:
        exit_code = run(*arguments, "flow.py")
    except SystemExit as end:
        exit_code = int(end.code or 0)
    assert exit_code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"flyte-image-guide: {message}")
    assert said.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == ["flow.py", "link.json"]


# ---------------------------------------------------------------- any names, any layout

NAMES = st.text(st.characters(codec="utf-8"), max_size=8)
ENTRIES = st.lists(
    st.builds(entry, NAMES, NAMES, NAMES, st.integers(1, 9)),
    max_size=5,
    unique_by=lambda each: (each["file"], each["task"], each["code"]),
)


@settings(deadline=None, max_examples=60)
@given(entries=ENTRIES, indent=st.sampled_from([None, 0, 1, 4]), ascii_only=st.booleans())
def test_lines_are_those_of_the_entries_in_any_layout(
    entries: list[dict[str, Any]],
    indent: int | None,
    ascii_only: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("baseline") / FILE
    document = {"findings": entries, "version": 1, "x": [{}], "baseline": "flyte-image-guide"}
    text = json.dumps(document, indent=indent, ensure_ascii=ascii_only)
    path.write_bytes(text.encode())
    read = read_baseline(str(path))
    lines = text.split("\n")
    for each in entries:
        found = read.files[each["file"]][each["task"], each["code"]]
        assert found.times == each["count"]
        assert "{" in lines[found.line - 1]
        if indent:
            following = lines[found.line]
            assert json.loads(f"{{{following.rstrip(',')}}}") == {"file": each["file"]}


def test_entries_on_one_line_are_told_apart(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("a"))
    entries = [entry("flow.py", "a"), entry("flow.py", "b"), entry("flow.py", "b")]
    (folder / FILE).write_text(json.dumps(json.loads(baseline(*entries))))
    assert check() == 0
    assert said_of_entries(capsys.readouterr().out) == ["IMG001 of b in flow.py"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_file_name_that_is_no_utf_8(folder: Path) -> None:
    (folder / os.fsdecode(b"fl\xf6w.py")).write_text(flow("a"))
    assert run("--write-baseline", FILE, ".") == 0
    assert check() == 0


def test_uses_of_an_accepted_wrapper_use_up_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "steps.py").write_text(
        "from functools import partial\nfrom flytekit import task\n"
        "step = partial(task, retries=1)\n"
    )
    (folder / "flow.py").write_text(
        "from steps import step\n" + "".join("\n\n@step\ndef step(): ...\n" for _ in "ab")
    )
    (folder / FILE).write_text(baseline(entry("steps.py", "step", count=2)))
    assert check() == 0
    assert said_of_entries(capsys.readouterr().out) == ["1 of 2: IMG001 of step in steps.py"]
