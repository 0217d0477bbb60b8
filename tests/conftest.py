"""Options of the test run, and what tests of several files need."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # what several tests share is beside them


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what the tool does into tests/cases, to be read with git diff",
    )


@pytest.fixture(scope="session")
def without_coverage() -> dict[str, str]:
    """The environment of a process that `make coverage` doesn't measure."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


@pytest.fixture
def unmeasured(without_coverage: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test starts isn't measured: it can't write the data, or is none of the tool."""
    for name in os.environ.keys() - without_coverage.keys():
        monkeypatch.delenv(name)
