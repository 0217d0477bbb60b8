"""The shipped example is a real project: flytekit imports it, before and after the migration."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "churn"

# Prints {task: image}; leaves out the shell task that flytekit makes for a shell task.
LIST_TASKS = """
import importlib, json, pathlib
for path in sorted(pathlib.Path("churn").glob("*.py")):
    importlib.import_module(f"churn.{path.stem}")
exec(compile(open("cells.py").read(), "cells.py", "exec"))
from flytekit.core.context_manager import FlyteEntities
from flytekit.core.python_auto_container import PythonAutoContainerTask
tasks = [e for e in FlyteEntities.entities if isinstance(e, PythonAutoContainerTask)]
print(json.dumps({t.name: t.container_image for t in tasks if not t.name.startswith("_bash.")}))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the example, below the test's own folder."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "churn"))


def images(project: Path) -> dict[str, str | None]:
    """The image that each task names, as flytekit sees it."""
    notebook = json.loads((project / "notebooks" / "depth.ipynb").read_text(encoding="utf-8"))
    cells = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    lines = [line for cell in cells for line in ["\n", *cell] if not line.startswith("%")]
    (project / "cells.py").write_text("".join(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LIST_TASKS],
        cwd=project,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, str | None] = json.loads(done.stdout)
    (project / "cells.py").unlink()
    return found


def migrate(*args: str | Path) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).with_name("flyte-image-guide")
    return subprocess.run([tool, *args], capture_output=True, text=True)


def test_migration_leaves_only_what_needs_review(project: Path) -> None:
    python = (project / ".python-version").read_text().strip()
    flytekit = re.search(r"flytekit==(\S+)", (project / "requirements.txt").read_text())
    assert flytekit
    picked = f"cr.flyte.org/flyteorg/flytekit:py{python}-{flytekit[1]}"

    before = images(project)
    assert list(before.values()).count(None) == len(before) - 1  # report names its image

    done = migrate(project)
    assert done.returncode == 1, done.stderr
    assert "train.py" in done.stdout + done.stderr

    after = images(project)
    publish = "churn.train.publish"  # @task(**COMMON), read from the environment
    assert {name for name, image in after.items() if image is None} == {publish}
    assert {name: after[name] or picked for name in before} == {
        name: image or picked for name, image in before.items()
    }


def test_diff_writes_nothing_and_shows_what_the_readme_shows(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = migrate("--diff", project)
    assert done.returncode == 1, done.stderr
    assert before == {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}

    shown = re.findall(r"```diff\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert shown
    for block in shown:
        assert block in done.stdout
