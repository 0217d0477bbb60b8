"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself in somebody's repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = ["migrate", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"]
IMAGE = "ghcr.io/acme/base:1.0"
IMPLICIT = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
PINNED = IMPLICIT.replace("@task", f'@task(container_image="{IMAGE}")')
NOTEBOOK = """\
{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": null,
   "metadata": {},
   "outputs": [],
   "source": [
    "from flytekit import task\\n",
    "\\n",
    "@task\\n",
    "def look() -> int: ...\\n"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
"""


class Repository:
    """A user's repository with a configuration of pre-commit's."""

    def __init__(self, folder: Path, hooks: tuple[str, str], environment: dict[str, str]) -> None:
        self.folder = folder
        self.hooks = hooks
        self.environment = environment
        folder.mkdir()
        self.git("init", "-q")
        (folder / "pyproject.toml").write_text(f'[tool.migrate]\nimage = "{IMAGE}"\n')

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.folder, env=self.environment, check=True)

    def write(self, **files: str) -> None:
        for name, text in files.items():
            (self.folder / name.replace("__", ".")).write_text(text)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text()

    def run(self, hook: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`pre-commit run` on what is staged, which is all."""
        repo, revision = self.hooks
        (self.folder / ".pre-commit-config.yaml").write_text(
            f"repos:\n- repo: {repo}\n  rev: {revision}\n  hooks:\n  - id: {hook}\n"
        )
        self.git("add", "-A")
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color=never", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=300,
        )


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Nobody's settings, and what the hooks install pinned as it is for `make test`."""
    home = tmp_path_factory.mktemp("home")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
    return kept | {
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> tuple[str, str]:
    """This checkout as a repository of its own, and its commit: pre-commit wants both."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, stdout=subprocess.PIPE, check=True
        )
        return done.stdout.decode().strip()

    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "checkout")
    return str(folder), git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, hooks: tuple[str, str], environment: dict[str, str]) -> Repository:
    return Repository(tmp_path / "repository", hooks, environment)


def test_writes_at_the_first_run_and_passes_at_the_second(repository: Repository) -> None:
    repository.write(flow__py=IMPLICIT, look__ipynb=NOTEBOOK, notes__txt="@task\n")
    first = repository.run("flyte-image-guide")
    assert first.returncode == 1, first.stdout
    assert "files were modified by this hook" in first.stdout
    assert "rewrote flow.py\nrewrote look.ipynb\n" in first.stdout
    assert repository.read("flow.py") == PINNED
    assert f'@task(container_image=\\"{IMAGE}\\")\\n' in repository.read("look.ipynb")
    second = repository.run("flyte-image-guide")
    assert second.returncode == 0, second.stdout
    assert "Passed" in second.stdout


def test_check_fails_and_writes_nothing(repository: Repository) -> None:
    repository.write(flow__py=IMPLICIT)
    done = repository.run("flyte-image-guide-check")
    assert done.returncode == 1
    assert "flow.py:4:2: IMG001 train (task) names no image" in done.stdout
    assert "files were modified" not in done.stdout
    assert repository.read("flow.py") == IMPLICIT
    repository.write(flow__py=PINNED)
    assert repository.run("flyte-image-guide-check").returncode == 0


def test_what_the_configuration_excludes_is_left_though_it_is_named(repository: Repository) -> None:
    repository.write(flow__py=IMPLICIT)
    repository.write(pyproject__toml=f'[tool.migrate]\nimage = "{IMAGE}"\nexclude = ["flow.py"]\n')
    done = repository.run("flyte-image-guide")
    assert done.returncode == 0, done.stdout
    assert repository.read("flow.py") == IMPLICIT


def test_only_the_changed_files_are_handed_over(repository: Repository) -> None:
    repository.write(old__py=IMPLICIT)
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "old")
    repository.write(new__py=IMPLICIT)
    assert repository.run("flyte-image-guide").returncode == 1
    assert (repository.read("old.py"), repository.read("new.py")) == (IMPLICIT, PINNED)
    assert repository.run("flyte-image-guide", "--all-files").returncode == 1
    assert repository.read("old.py") == PINNED
