"""Environments and the built plugin, for the tests of the fix."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "fix" / "src")]

from environments import Environment, build, build_wheel, unpack  # noqa: E402
from versions import OLDEST  # noqa: E402


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugin as it is published."""
    return build_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def plugin(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the installed plugin."""
    return unpack(wheel, tmp_path_factory.mktemp("plugin"))


@pytest.fixture(scope="session")
def newest(plugin: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The newest flytekit: the one of the environment that runs the tests."""
    return Environment(Path(sys.executable), plugin, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def oldest(plugin: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The oldest flytekit that the fix serves."""
    python = build([*OLDEST.requirements, "pytest"])
    return Environment(python, plugin, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session", params=["newest", "oldest"])
def flytekit(request: pytest.FixtureRequest) -> Environment:
    """Each of the two."""
    environment: Environment = request.getfixturevalue(request.param)
    return environment


@pytest.fixture
def off() -> Iterator[None]:
    """The fix is imported into this process, and off its flytekit, before the test and after."""
    from flytekitplugins.default_image import uninstall

    uninstall()
    yield
    uninstall()


@pytest.fixture
def flytekit_log() -> Iterator[list[logging.LogRecord]]:
    """What flytekit's logger is told, DEBUG included."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[assignment,method-assign]
    logger = logging.getLogger("flytekit")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield records
    logger.setLevel(level)
    logger.removeHandler(handler)
