"""Each error of errors.toml is provoked, and says what the data says it does."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import Any

import pytest
from environments import Environment

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent
ERRORS: list[dict[str, Any]] = tomllib.loads((HERE / "errors.toml").read_text())["error"]


def by_id(errors: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("error", errors, ids=[e["id"] for e in errors])


@functools.cache
def no_default(flytekit: Environment, fix: bool) -> str:
    """What no_default.py prints."""
    return flytekit.run("no_default.py", fix=fix).stdout


@by_id([e for e in ERRORS if "run" in e])
def test_an_error_is_provoked(newest: Environment, error: dict[str, Any]) -> None:
    if error["run"] == ["no_default.py"]:
        output = no_default(newest, fix=error["fix"])
    else:
        run = newest.pyflyte if error.get("pyflyte") else newest.run
        done = run(*error["run"], fix=error["fix"], env=error.get("env"))
        output = done.stdout + done.stderr
    assert error["message"] in output


@by_id([e for e in ERRORS if "run" not in e])
def test_an_error_is_provoked_elsewhere(error: dict[str, Any]) -> None:
    assert error["message"] in (HERE / error["test"]).read_text()


@by_id(ERRORS)
def test_an_error_has_a_cause_and_a_way_out(error: dict[str, Any]) -> None:
    assert error["cause"].strip()
    assert error["ways_out"]


def test_the_ids_are_distinct() -> None:
    assert len({e["id"] for e in ERRORS}) == len(ERRORS)


@pytest.mark.parametrize("fix", [True, False])
def test_a_named_image_needs_no_default(newest: Environment, fix: bool) -> None:
    assert "RESULT named registry.example/mine:1" in no_default(newest, fix=fix)


def test_an_error_about_the_default_names_the_task_and_the_ways_out(newest: Environment) -> None:
    output = no_default(newest, fix=True)
    [line] = [line for line in output.splitlines() if line.startswith("RESULT on_sync")]
    assert "flow.on_sync" in line
    assert "container_image=" in line
    assert "FLYTE_INTERNAL_IMAGE=" in line
