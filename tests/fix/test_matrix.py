"""The flytekit that the fix can't serve, and the kept result of all (`make test-matrix`)."""

from __future__ import annotations

import json

import pytest
from environments import ROOT, Environment, build
from versions import OUT_OF_REACH, PYTHON, VERSIONS, Version

ROWS = {row["flytekit"]: row for row in json.loads((ROOT / "fix" / "matrix.json").read_text())}

UNNAMED = ["on_async", "on_sync", "by_name", "async_instance", "sync_instance"]


@pytest.mark.skipif(
    PYTHON >= "3.12", reason=f"flytekit {OUT_OF_REACH.flytekit} needs Python < 3.12"
)
def test_a_flytekit_before_the_oldest_is_left_with_a_warning(newest: Environment) -> None:
    oldest = newest._replace(python=build([*OUT_OF_REACH.requirements, "pytest"]))
    done = oldest.run("flow.py", "on_sync", fix=True)
    output = done.stdout + done.stderr
    assert f"changes nothing in flytekit {OUT_OF_REACH.flytekit}" in output
    assert "never reads the settings of the context" in output
    assert "An image is required for PythonAutoContainer tasks" in done.stdout


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.flytekit)
def test_the_kept_result(version: Version) -> None:
    """matrix.json is what matrix.py found, for the versions that it is to try."""
    row = ROWS[version.flytekit]
    assert row["needs"] == list(version.needs)
    assert all("An image is required" in row["without"][name] for name in UNNAMED)
    helped = [name for name in UNNAMED if "cr.flyte.org" in row["with"][name]]
    assert helped == (UNNAMED if version.served else [])
    assert row["warns"] is not version.served


def test_the_kept_result_has_no_other_version() -> None:
    assert list(ROWS) == [version.flytekit for version in VERSIONS]
