"""The plugin as users get it: its wheel, installed by pip."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from environments import Environment, build
from versions import NEWEST

REQUIREMENTS = [*NEWEST.requirements, f"flytekitplugins-slurm=={NEWEST.flytekit}", "pip"]


@pytest.fixture
def clean(tmp_path: Path) -> Iterator[Environment]:
    """An environment with flytekit and its Slurm plugin, and afterwards again without ours."""
    environment = Environment(build(REQUIREMENTS), tmp_path, tmp_path)
    yield environment
    pip(environment, "uninstall", "--yes", "flytekitplugins-default-image")


def pip(environment: Environment, *command: str) -> str:
    done = environment.run("-m", "pip", "--disable-pip-version-check", *command, fix=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_scenario_of_the_issue(clean: Environment, wheel: Path) -> None:
    before = clean.run("issue_6157.py", fix=False)
    assert "An image is required for PythonAutoContainer tasks" in before.stderr
    pip(clean, "install", "--no-index", str(wheel))
    after = clean.run("issue_6157.py", fix=False)
    assert "RESULT cr.flyte.org/flyteorg/flytekit:py" in after.stdout, after.stderr


def test_the_wheel_holds_what_a_package_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        [metadata] = [archive.read(n).decode() for n in names if n.endswith("/METADATA")]
    folder = "flytekitplugins/default_image"
    assert f"{folder}/py.typed" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    # Other plugins put packages into flytekitplugins, so no file may make it ours.
    assert "flytekitplugins/__init__.py" not in names
    assert "Requires-Dist: flytekit>=1.10.3" in metadata


def test_a_flytekit_that_lacks_something_is_imported_all_the_same(
    newest: Environment, tmp_path: Path
) -> None:
    plugin = shutil.copytree(newest.plugin, tmp_path / "plugin")
    module = plugin / "flytekitplugins" / "default_image" / "settings.py"
    module.write_text(f"{module.read_text()}\nfrom flytekit import gone_tomorrow\n")
    flytekit = newest._replace(plugin=plugin)
    done = flytekit.run("-c", "import flytekit; print('imported')", fix=True)
    assert done.stdout.splitlines()[-1:] == ["imported"]
    assert "flytekitplugins-default-image changes nothing in flytekit: ImportError" in done.stderr


def test_the_plugin_can_be_the_first_import(newest: Environment) -> None:
    code = "import flytekitplugins.default_image as p, flow; print(flow.call(flow.on_sync))"
    done = newest.run("-c", code, fix=True)
    assert "cr.flyte.org/flyteorg/flytekit:py" in done.stdout, done.stderr


def test_it_is_taken_off_and_put_on_by_a_call(newest: Environment) -> None:
    done = newest.run("on_and_off.py", fix=True)
    results = [line.split()[1] for line in done.stdout.splitlines() if "RESULT" in line]
    assert results == ["fixed", "fails", "fixed"], done.stderr
