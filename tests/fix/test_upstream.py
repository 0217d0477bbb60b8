"""The patches for flytekit, on a copy of the release, whose changed files are the same."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest
from environments import UPSTREAM, Environment, apply_patch

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git applies the patches")


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a patched flytekit, for PYTHONPATH."""
    folder = tmp_path_factory.mktemp("patched")
    spec = importlib.util.find_spec("flytekit")
    assert spec is not None
    assert spec.origin is not None
    shutil.copytree(Path(spec.origin).parent, folder / "flytekit")
    for name in ("default-image", "docstring"):
        apply_patch(name, folder)
    return folder


def test_a_task_without_an_image_runs(newest: Environment, patched: Path) -> None:
    path = {"PYTHONPATH": str(patched)}
    names = ["on_async", "on_sync", "template", "named"]
    done = newest.run("flow.py", *names, fix=False, env=path)
    own = "cr.flyte.org/flyteorg/flytekit:py"
    for name in ("on_async", "on_sync", "template"):
        assert f"RESULT {name} {own}" in done.stdout, done.stderr
    assert "RESULT named registry.example/mine:1" in done.stdout


def test_the_plugin_steps_aside(newest: Environment, patched: Path) -> None:
    path = {"PYTHONPATH": f"{patched}:{newest.plugin}", "FLYTE_SDK_LOGGING_LEVEL": "10"}
    done = newest.run("flow.py", "on_sync", fix=True, env=path)
    output = done.stdout + done.stderr
    for mixin in ("AsyncConnectorExecutorMixin", "SyncConnectorExecutorMixin"):
        assert f"{mixin} sees to the default image itself; nothing to fix" in output
    assert "Default image of task" not in output


def test_the_placeholders_of_the_docstring_are_filled(newest: Environment, patched: Path) -> None:
    done = newest.run("docstring.py", fix=False, env={"PYTHONPATH": str(patched)})
    assert done.stdout.splitlines() == [
        "registry.example/a:tag-1",
        "registry.example/b:1",
    ]


def test_the_placeholders_of_the_docstring_as_released(newest: Environment) -> None:
    done = newest.run("docstring.py", fix=False)
    assert "{{images.default.tag}}" in done.stdout


@pytest.mark.parametrize("patch", sorted(UPSTREAM.glob("*.patch")), ids=lambda p: p.stem)
def test_a_patch_holds_only_the_lines_it_changes(patch: Path) -> None:
    assert [line for line in patch.read_text().splitlines() if line.startswith(" ")] == []
    assert (UPSTREAM / f"{patch.stem}.md").exists()
