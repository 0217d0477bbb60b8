"""The Python API."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import migrate
from migrate.config import BadConfiguration
from migrate.files import NotThere
from migrate.images import BadReference

IMAGE = "ghcr.io/acme/base:1.0"
SOURCE = "from flytekit import task\n\n\n@task\ndef train(): ...\n"
PINNED = SOURCE.replace("@task", f'@task(container_image="{IMAGE}")')


def test_a_source_and_what_is_said_of_it() -> None:
    result = migrate.migrate_source(SOURCE, image=IMAGE)
    assert result.text == PINNED
    (finding,) = result.findings
    assert (finding.task, finding.maker, finding.line, finding.pinned) == ("train", "task", 4, True)
    assert finding.code.number == "IMG001"


def test_a_source_that_flytekit_does_not_reach() -> None:
    result = migrate.migrate_source("def task(: nothing", image=IMAGE)
    assert tuple(result) == ("def task(: nothing", (), ())


def test_a_source_that_cannot_be_parsed() -> None:
    result = migrate.migrate_source("import flytekit\ndef (", image=IMAGE)
    (problem,) = result.problems
    assert problem.line == 2
    assert result.text == "import flytekit\ndef ("


def test_a_notebook() -> None:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": SOURCE, "id": "a"}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    result = migrate.migrate_source(json.dumps(notebook), image=IMAGE, path="flow.ipynb")
    assert json.loads(result.text)["cells"][0]["source"] == PINNED
    assert (result.findings[0].cell, result.findings[0].line) == (1, 4)


def test_a_bad_image_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(BadReference, match="tag"):
        migrate.migrate_source(SOURCE, image="acme/base")
    with pytest.raises(BadReference, match="tag"):
        migrate.migrate_paths([tmp_path / "not there"], image="acme/base")
    with pytest.raises(NotThere, match="not there"):
        migrate.migrate_paths([tmp_path / "not there"], image=IMAGE)


def test_paths_are_looked_at_and_written_only_when_asked(tmp_path: Path) -> None:
    flow = tmp_path / "flow.py"
    flow.write_text(SOURCE)
    (tmp_path / "other.py").write_text("x = 1\n")
    (result,) = migrate.migrate_paths([tmp_path], image=IMAGE)
    assert (result.path, result.changed, flow.read_text()) == (str(flow), True, SOURCE)
    migrate.migrate_paths([tmp_path], image=IMAGE, write=True)
    assert flow.read_text() == PINNED
    (again,) = migrate.migrate_paths([tmp_path], image=IMAGE, write=True)
    assert not again.changed


def test_the_configuration_is_read_as_by_the_command(tmp_path: Path) -> None:
    for name in ("flow.py", "left.py"):
        (tmp_path / name).write_text(SOURCE)
    (tmp_path / "pyproject.toml").write_text(
        f'[tool.migrate]\nimage = "{IMAGE}"\nexclude = ["left.py"]\n'
    )
    other = tmp_path / "other.toml"
    other.write_text('[tool.migrate]\nimage = "ghcr.io/acme/other:1"\n')
    (result,) = migrate.migrate_paths([tmp_path])
    (finding,) = result.findings
    assert result.new.decode() == PINNED
    assert finding.choice is not None
    assert finding.choice.origin == (str(tmp_path / "pyproject.toml"), 2)
    first, second = migrate.migrate_paths([tmp_path], config=other)
    assert first.new == second.new == PINNED.replace("base:1.0", "other:1").encode()
    assert len(migrate.migrate_paths([tmp_path], image="a/b:1", isolated=True)) == 2
    (result,) = migrate.migrate_paths([tmp_path], image="a/b:1")
    assert b"a/b:1" in result.new


def test_a_bad_configuration_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    flow = tmp_path / "flow.py"
    flow.write_text(SOURCE)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "flow.py").write_text(SOURCE)
    (tmp_path / "sub" / "pyproject.toml").write_text("[tool.migrate]\nimage = 1\n")
    with pytest.raises(BadConfiguration, match="image is a number"):
        migrate.migrate_paths([tmp_path], image=IMAGE, write=True)
    with pytest.raises(BadConfiguration, match="isolated"):
        migrate.migrate_paths([tmp_path], config="pyproject.toml", isolated=True)
    assert flow.read_text() == SOURCE


def test_importing_the_package_imports_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import migrate; print(*set(sys.modules) - before)"
    )
    command = [sys.executable, "-I", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"migrate", "__future__"}


def test_other_peoples_packages_are_never_touched() -> None:
    """All that is installed beside the tests: flytekit itself, black, hypothesis, IPython, …"""
    installed = Path(pytest.__file__).parents[1]
    results = migrate.migrate_paths([installed], image=IMAGE)
    assert [result.path for result in results if result.changed or result.findings] == []
