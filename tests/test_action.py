"""`action.yml`: its steps run by bash, as a runner of GitHub's would run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
IMPLICIT = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
PINNED = IMPLICIT.replace("@task", '@task(container_image="a/b:1")')
_EXPRESSION = re.compile(r"\$\{\{ inputs\.([a-z]+) \}\}")


class Outcome:
    """What a job sees of the action."""

    def __init__(self, code: int, printed: str, files: dict[str, str]) -> None:
        self.code = code
        self.printed = printed
        self.summary = files["GITHUB_STEP_SUMMARY"]
        self.outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].splitlines())


class Runner:
    """A runner with the action's environment already installed, by its own first step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.installed: dict[str, str] = {}
        install, self.check = ACTION["runs"]["steps"]
        checkout = folder / "checkout"
        checkout.mkdir()
        for name in ("json", "logging", "pip", "subprocess", "venv"):
            (checkout / f"{name}.py").write_text("open('sprung', 'w')\n")
        code, printed, files = self.run(install, checkout, {})
        assert code == 0, printed
        self.installed = dict(line.split("=", 1) for line in files["GITHUB_ENV"].splitlines())

    def run(
        self, step: dict[str, Any], workspace: Path, inputs: dict[str, str]
    ) -> tuple[int, str, dict[str, str]]:
        defaults = {name: given["default"] for name, given in ACTION["inputs"].items()}
        given = {"python": sys.executable} | inputs
        environment = {
            name: _EXPRESSION.sub(lambda match: (defaults | given)[match[1]], value)
            for name, value in step["env"].items()
        }
        names = ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
        files = {name: self.folder / name.lower() for name in names}
        for path in files.values():
            path.write_text("")
        assert step["shell"] == "bash"
        script = self.folder / "script.sh"
        script.write_text(step["run"])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=workspace,
            env={k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"}
            | {name: str(path) for name, path in files.items()}
            | {"RUNNER_TEMP": str(self.folder), "GITHUB_ACTION_PATH": str(ROOT)}
            | {"GITHUB_WORKSPACE": str(workspace)}
            | self.installed
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, {name: p.read_text() for name, p in files.items()}

    def __call__(self, workspace: Path, **inputs: str) -> Outcome:
        return Outcome(*self.run(self.check, workspace, inputs))


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    return Runner(tmp_path_factory.mktemp("runner with a blank"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows/train.py").write_text(IMPLICIT)
    (tmp_path / "flows/done.py").write_text(PINNED)
    (tmp_path / "pyproject.toml").write_text('[tool.migrate]\nimage = "a/b:1"\n')
    return tmp_path


def test_it_is_an_action() -> None:
    checker = [sys.executable, "-m", "check_jsonschema"]
    subprocess.run(
        [*checker, "--builtin-schema", "vendor.github-actions", ROOT / "action.yml"], check=True
    )


def test_nothing_of_the_checkout_runs_while_the_tool_is_installed(runner: Runner) -> None:
    assert not (runner.folder / "checkout/sprung").exists()


def test_no_input_is_pasted_into_a_script() -> None:
    assert [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step["run"]] == []


def test_a_task_without_an_image_fails(runner: Runner, workspace: Path) -> None:
    outcome = runner(workspace)
    assert outcome.code == 1
    assert outcome.outputs == {"exit-code": "1"}
    annotations = [line for line in outcome.printed.splitlines() if line.startswith("::")]
    assert len(annotations) == 1
    assert annotations[0].startswith("::error file=flows/train.py,line=4,")
    assert "train" in outcome.summary
    assert "IMG001" in outcome.summary
    assert (workspace / "flows/train.py").read_text() == IMPLICIT


def test_explicit_tasks_pass(runner: Runner, workspace: Path) -> None:
    outcome = runner(workspace, paths="flows/done.py\n")
    assert (outcome.code, outcome.outputs) == (0, {"exit-code": "0"})
    assert "::error" not in outcome.printed


def test_inputs(runner: Runner, workspace: Path) -> None:
    (workspace / "two words").mkdir()
    (workspace / "two words/$(touch x).py").write_text(IMPLICIT)
    paths = "two words\nflows/done.py"
    options = "--exclude *.txt --verbose"
    outcome = runner(workspace, paths=paths, options=options, sarif="o.sarif", summary="false")
    assert outcome.code == 1
    assert outcome.summary == ""
    assert "file=two words/$(touch x).py" in outcome.printed
    assert "flows/train.py" not in outcome.printed
    log = json.loads((workspace / "o.sarif").read_text())
    assert log["version"] == "2.1.0"
    assert "IMG001" in {result["ruleId"] for result in log["runs"][0]["results"]}
    assert not (workspace / "x").exists()


@pytest.mark.parametrize(
    "inputs", [{"paths": "; touch ran"}, {"options": "$(touch ran) `touch ran`"}]
)
def test_inputs_are_never_run(runner: Runner, workspace: Path, inputs: dict[str, str]) -> None:
    outcome = runner(workspace, **inputs)
    assert (outcome.code, outcome.outputs) == (2, {"exit-code": "2"})
    assert not (workspace / "ran").exists()


def test_a_file_that_cannot_be_parsed(runner: Runner, workspace: Path) -> None:
    (workspace / "bad.py").write_text("import flytekit\n(\n")
    outcome = runner(workspace)
    assert (outcome.code, outcome.outputs) == (3, {"exit-code": "3"})
    assert "::error file=bad.py,line=2::" in outcome.printed
