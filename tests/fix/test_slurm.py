"""Slurm tasks without an image, as jobs of a real Slurm."""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import slurm_cluster
from environments import Environment, apply_patch

WHY_NOT = slurm_cluster.missing()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


@pytest.fixture(scope="module")
def slurm(newest: Environment, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """The newest flytekit, with a HOME whose ssh reaches a running Slurm."""
    with slurm_cluster.running(tmp_path_factory.mktemp("slurm")) as home:
        yield newest._replace(home=home)


@pytest.fixture(scope="module")
def with_logger(plugin: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """PYTHONPATH of the plugin and of a flytekitplugins.slurm with our patch."""
    folder = tmp_path_factory.mktemp("patched")
    spec = importlib.util.find_spec("flytekitplugins.slurm")
    assert spec is not None
    assert spec.origin is not None
    package = folder / "plugins" / "flytekit-slurm" / "flytekitplugins"
    shutil.copytree(Path(spec.origin).parent, package / "slurm")
    apply_patch("slurm-logger", folder)
    return f"{package.parent}:{plugin}"


def test_a_function_task_without_the_fix(slurm: Environment) -> None:
    done = slurm.run("slurm_flow.py", "function", fix=False)
    assert done.returncode != 0
    assert "An image is required for PythonAutoContainer tasks" in done.stderr


def test_a_function_task_returns_its_result(slurm: Environment, with_logger: str) -> None:
    path = {"PYTHONPATH": with_logger}
    done = slurm.run("slurm_flow.py", "function", fix=True, env=path)
    assert "RESULT 42" in done.stdout, done.stdout + done.stderr
    assert "Default image of task slurm_flow.plus_one" in done.stdout + done.stderr


def test_a_function_task_of_the_released_plugin(slurm: Environment) -> None:
    """Its job runs; then the connector dies of a name that it never imports."""
    done = slurm.run("slurm_flow.py", "function", fix=True)
    assert "name 'logger' is not defined" in done.stderr
    assert "An image is required" not in done.stderr


@pytest.mark.parametrize("kind", ["script", "shell"])
@pytest.mark.parametrize("fix", [True, False])
def test_a_task_without_a_container(slurm: Environment, kind: str, fix: bool) -> None:
    log = slurm.home / f"{kind}.log"
    log.unlink(missing_ok=True)
    done = slurm.run("slurm_flow.py", kind, fix=fix)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(rf"{kind} job \d+\n", log.read_text())
