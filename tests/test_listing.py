"""--list: every task of a tree, its image, and where that is decided."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from strict_schema import strict

from migrate.cli import main

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "migrate/report/schema/listing-1.json").read_text())
DEFAULT = "cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31"
PROJECT = """\
[project]
name = "flows"
version = "1"
requires-python = "==3.11.*"
dependencies = ["flytekit==1.16.31"]

[tool.migrate.ignore-by-path]
"old.py" = ["IMG001"]
"""
TASK = "def {}() -> int:\n    return 1\n"
FLOW = f"""\
from acme import options
from flytekit import ImageSpec, task
from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task
from flytekitplugins.spark import Spark
from images import BASE

spec = ImageSpec(packages=["pandas"])
query = SQLite3Task("query", query_template="select 1", task_config=SQLite3Config(uri="x"))


@task(container_image=BASE)
{TASK.format("named")}

@task(task_config=Spark())
{TASK.format("spark")}

@task(container_image=spec)
{TASK.format("built")}

@task(**options())
{TASK.format("unsure")}"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "flow.py").write_text(FLOW)
    (tmp_path / "images.py").write_text('BASE = "ghcr.io/acme/base:1.4"\n')
    (tmp_path / "old.py").write_text(f"from flytekit import task\n@task\n{TASK.format('old')}")
    monkeypatch.chdir(tmp_path)
    for variable in ("VIRTUAL_ENV", "FLYTE_INTERNAL_IMAGE"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["--list", *arguments]) == 0
    return capsys.readouterr().out


def test_text_in_columns_with_totals(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = listed(capsys, ".")
    assert (
        said
        == f"""\
task    place       type         image                                          state        decided
query   flow.py:8   SQLite3Task  {DEFAULT}  of its type  pyproject.toml:4; pyproject.toml:5
named   flow.py:11  task         ghcr.io/acme/base:1.4                          explicit     images.py:1
spark   flow.py:16  Spark        {DEFAULT}  implicit     pyproject.toml:4; pyproject.toml:5
built   flow.py:21  task         -                                              explicit     flow.py:7
unsure  flow.py:26  task         -                                              review       flow.py:26
old     old.py:2    task         {DEFAULT}  ignored      pyproject.toml:4; pyproject.toml:5

by image:
  3  {DEFAULT}
  2  -
  1  ghcr.io/acme/base:1.4

by type:
  4  task
  1  SQLite3Task
  1  Spark

by state:
  2  explicit
  1  ignored
  1  implicit
  1  of its type
  1  review

6 tasks.
"""  # noqa: E501 - the lines as they are
    )


def test_json_is_valid_and_has_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(listed(capsys, ".", "--output-format", "json"))
    jsonschema.Draft202012Validator(strict(SCHEMA)).validate(document)
    spark = next(task for task in document["tasks"] if task["task"] == "spark")
    assert [(each["value"], each["path"], each["line"]) for each in spark["decided"]] == [
        ("Python 3.11", "pyproject.toml", 4),
        ("flytekit 1.16.31", "pyproject.toml", 5),
    ]
    assert document["totals"]["images"][1] == {"name": None, "tasks": 2}
    totals = document["totals"].values()
    assert {sum(each["tasks"] for each in total) for total in totals} == {6}


def test_csv_is_by_the_rfc(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a,\"b'.py").write_text(f"from flytekit import task\n@task\n{TASK.format('odd')}")
    assert main(["--list", ".", "--output-format", "csv"]) == 0
    said = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(said, newline=""), strict=True))
    assert said.count("\r\n") == said.count("\n") == len(rows) + 1
    assert rows[0]["path"] == "a,\"b'.py"
    assert [row["image"] for row in rows if row["task"] == "named"] == ["ghcr.io/acme/base:1.4"]


@pytest.mark.parametrize("start", "=+-@")
def test_csv_holds_no_formula(folder: Path, start: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "evil.py").write_text(
        f"from flytekit import task\n@task(container_image='{start}cmd|calc!A1')\n"
        + TASK.format("evil")
    )
    (folder / f"{start}1.py").write_text(f"from flytekit import task\n@task\n{TASK.format('f')}")
    rows = list(csv.reader(io.StringIO(listed(capsys, ".", "--output-format", "csv"))))
    cells = [cell for row in rows for cell in row]
    assert f"'{start}cmd|calc!A1" in cells
    assert f"'{start}1.py" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_markdown_has_no_markup_of_the_users(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "evil.py").write_text(
        "from flytekit import task\n@task(container_image='a|b](http://x)<b>')\n"
        + TASK.format("evil_task")
    )
    said = listed(capsys, "evil.py", "--output-format", "markdown")
    assert said.splitlines()[:2] == [
        "| task | place | type | image | state | decided |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    assert r"evil\_task" in said
    assert r"a\|b\](http&#58;//x)\<b\>" in said


def test_text_is_harmless(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "evil.py").write_text(
        "from flytekit import task\n@task(container_image='a\x1b[2Jb')\n" + TASK.format("evil")
    )
    for form in ("text", "csv", "markdown", "json"):
        assert "\x1b" not in listed(capsys, "evil.py", "--output-format", form)


def test_of_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(capsys, "images.py") == "0 tasks.\n"
    for form in ("csv", "json", "markdown"):
        assert listed(capsys, "images.py", "--output-format", form)


def test_why_images_are_not_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pyproject.toml").write_text(PROJECT.replace("==3.11.*", "==3.13.*"))
    assert main(["--list", "flow.py"]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("no image: flytekit has no default image for Python 3.13")
    assert "spark   flow.py:16  Spark        -" in printed.out


def test_leaves_out_what_is_excluded_and_writes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    done = subprocess.run(
        [sys.executable, "-m", "migrate", "--list", ".", "--exclude", "old.py"],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "old" not in done.stdout
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_file_that_cannot_be_parsed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.py").write_text("from flytekit import task\n@task\ndef (:\n")
    assert main(["--list", "."]) == 3
    printed = capsys.readouterr()
    assert "6 tasks." in printed.out
    assert "bad.py:3: cannot be parsed" in printed.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--list", ".", "--output-format", "sarif"],
            "--list prints text, json, csv or markdown",
        ),
        (
            ["--list", ".", "--output-format", "github"],
            "--list prints text, json, csv or markdown",
        ),
        (["--list", "nowhere"], "there is no 'nowhere'"),
    ],
)
def test_wrong_inputs(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"flyte-image-guide: {message}\n")


def test_what_is_made_from_an_implicit_thing_is_implicit(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = "from functools import partial\nfrom flytekit import task\n"
    for image, state in (("", "implicit"), (', container_image="a/b:1"', "explicit")):
        made = f"made = partial(task, retries=3{image})\n\n\n@made\ndef f(): ...\n"
        (folder / "flow.py").write_text(source + made)
        assert main(["--list", "--output-format", "json", "flow.py"]) == 0
        tasks = json.loads(capsys.readouterr().out)["tasks"]
        assert [(task["task"], task["state"]) for task in tasks] == [("made", state), ("f", state)]
