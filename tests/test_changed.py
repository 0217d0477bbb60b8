"""`--changed`, in repositories made for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

IMPLICIT = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
CLEAN_ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(*arguments: str, cwd: Path) -> None:
    subprocess.run(
        ["git", *arguments], cwd=cwd, env=CLEAN_ENVIRONMENT, check=True, stdout=subprocess.DEVNULL
    )


def migrate(*arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "migrate", "--image", "ghcr.io/acme/base:1.0", *arguments],
        cwd=cwd,
        env=CLEAN_ENVIRONMENT | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def found(*arguments: str, cwd: Path) -> list[str]:
    """The files that `--check` has something to say of; none of them is clean."""
    done = migrate("--check", *arguments, cwd=cwd)
    assert done.returncode in (0, 1), done.stderr
    assert f" in {len(done.stdout.splitlines())} file" in done.stderr
    return [line.partition(":")[0] for line in done.stdout.splitlines()]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Eight flows, committed."""
    top = tmp_path / "repository"
    (top / "flows").mkdir(parents=True)
    for name in ["a", "b", "c", "d", "e", "f", "flows/g", "flows/h"]:
        (top / f"{name}.py").write_text(IMPLICIT + f"\n# {name}\n")
    (top / ".gitignore").write_text("ignored.py\n")
    git("init", "-q", "-b", "main", cwd=top)
    git("add", ".", cwd=top)
    git("commit", "-q", "-m", "first", cwd=top)
    return top


def edit(path: Path) -> None:
    path.write_text(IMPLICIT + "\n# edited\n")


def commit(top: Path, message: str = "more") -> None:
    git("add", "-A", cwd=top)
    git("commit", "-q", "-m", message, cwd=top)


# ---------------------------------------------------------------- what has changed


def test_nothing(repository: Path) -> None:
    done = migrate("--changed", cwd=repository)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "No flytekit tasks in 0 files.\n"


def test_staged_unstaged_new_and_renamed_but_not_deleted_or_ignored(repository: Path) -> None:
    edit(repository / "a.py")
    edit(repository / "b.py")
    git("add", "b.py", cwd=repository)
    (repository / "c.py").unlink()
    git("mv", "d.py", "renamed.py", cwd=repository)
    (repository / "e.py").rename(repository / "moved.py")
    (repository / "new.py").write_text(IMPLICIT)
    (repository / "ignored.py").write_text(IMPLICIT)
    os.utime(repository / "f.py")
    edit(repository / "flows/g.py")
    names = ["a.py", "b.py", "flows/g.py", "moved.py", "new.py", "renamed.py"]
    assert found("--changed", cwd=repository) == names
    assert found("--changed", "HEAD", ".", cwd=repository) == names


def test_only_these_are_written(repository: Path) -> None:
    edit(repository / "a.py")
    done = migrate("--changed", cwd=repository)
    assert done.returncode == 0
    assert "rewrote a.py" in done.stderr
    assert "container_image" in (repository / "a.py").read_text()
    assert "container_image" not in (repository / "b.py").read_text()


def test_below_the_paths_and_without_what_is_excluded(repository: Path) -> None:
    for name in ("a.py", "b.py", "flows/g.py"):
        edit(repository / name)
    (repository / "flows/new.py").write_text(IMPLICIT)
    assert found("flows", "--changed", cwd=repository) == ["flows/g.py", "flows/new.py"]
    assert found("b.py", "c.py", "--changed", cwd=repository) == ["b.py"]
    assert found("--changed", cwd=repository / "flows") == ["g.py", "new.py"]
    assert found("--changed", "--exclude", "flows/", cwd=repository) == ["a.py", "b.py"]
    (repository / "pyproject.toml").write_text('[tool.migrate]\nexclude = ["flows/g.py"]\n')
    assert found("--changed", cwd=repository) == ["a.py", "b.py", "flows/new.py"]


def test_since_the_branch_left(repository: Path) -> None:
    """What others have done on main since does not count."""
    git("switch", "-q", "-c", "branch", cwd=repository)
    edit(repository / "a.py")
    commit(repository)
    git("switch", "-q", "main", cwd=repository)
    edit(repository / "b.py")
    commit(repository)
    git("switch", "-q", "branch", cwd=repository)
    edit(repository / "c.py")
    assert found("--changed", "main", ".", cwd=repository) == ["a.py", "c.py"]
    assert found("--changed", "HEAD~1", cwd=repository) == ["a.py", "c.py"]
    assert found("--changed", cwd=repository) == ["c.py"]


def test_before_the_first_commit(tmp_path: Path) -> None:
    git("init", "-q", cwd=tmp_path)
    for name in ("staged.py", "new.py"):
        (tmp_path / name).write_text(IMPLICIT)
    git("add", "staged.py", cwd=tmp_path)
    assert found("--changed", cwd=tmp_path) == ["new.py", "staged.py"]


def test_repositories_inside_have_their_own_changes(repository: Path, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "x.py").write_text(IMPLICIT)
    git("init", "-q", cwd=inner)
    commit(inner)
    add = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "module"]
    git(*add, cwd=repository)
    commit(repository)
    edit(repository / "module/x.py")
    edit(repository / "a.py")
    assert found("--changed", cwd=repository) == ["a.py"]
    assert found("--changed", "HEAD", "module", ".", cwd=repository) == ["module/x.py", "a.py"]


def test_odd_names(repository: Path) -> None:
    names = ["-x.py", "--output=y.py", "new\nline.py", "ü \"'*?[.py", ":(top)z.py"]
    for name in names:
        (repository / name).write_text(IMPLICIT)
    git("add", "--", "./-x.py", cwd=repository)
    done = migrate("--changed", cwd=repository)
    assert done.returncode == 0, done.stderr
    assert [name for name in names if (repository / name).read_text() == IMPLICIT] == []
    assert "container_image" not in (repository / "a.py").read_text()


def test_through_a_link_to_the_repository(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repository)
    edit(repository / "a.py")
    assert found("--changed", "HEAD", "link", cwd=tmp_path) == ["link/a.py"]


def test_in_a_hook_of_a_second_worktree(repository: Path, tmp_path: Path) -> None:
    """git tells a hook there where its repository is; the working tree is still the file's."""
    tree = tmp_path / "tree"
    git("worktree", "add", "-q", str(tree), cwd=repository)
    edit(tree / "flows/g.py")
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    tool = f"{sys.executable} -m migrate --check --image a/b:1"
    hook.write_text(f"#!/bin/sh\ncd flows && {tool} --changed HEAD g.py h.py >$OUT 2>&1\n")
    hook.chmod(0o755)
    out = tmp_path / "out"
    subprocess.run(
        ["git", "commit", "-q", "-a", "-m", "x"],
        cwd=tree,
        env=CLEAN_ENVIRONMENT | {"OUT": str(out)},
        check=False,
    )
    assert out.read_text().splitlines()[0].startswith("g.py:4:2: IMG001")
    assert out.read_text().splitlines()[-1].endswith("in 1 file.")


# ---------------------------------------------------------------- nothing is run


def test_no_program_of_the_repository_is_run(repository: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\ncat\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "diff.py.textconv", "diff.py.command"):
        git("config", key, str(trap), cwd=repository)
    for key in ("filter.a=b.clean", "filter.a=b.process", "filter.a=b.smudge"):
        git("config", key, str(trap), cwd=repository)
    git("config", "filter.a=b.required", "true", cwd=repository)
    (repository / ".gitattributes").write_text("*.py diff=py filter=a=b\n")
    for hook in ("post-index-change", "fsmonitor-watchman"):
        (repository / ".git/hooks").mkdir(exist_ok=True)
        (repository / ".git/hooks" / hook).write_text(trap.read_text())
        (repository / ".git/hooks" / hook).chmod(0o755)
    os.utime(repository / "b.py", (1, 1))
    edit(repository / "a.py")
    assert found("--changed", cwd=repository) == ["a.py"]
    assert not (tmp_path / "ran").exists()


# ---------------------------------------------------------------- wrong input


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "git knows no commit 'nowhere': name one, such as HEAD, main or a tag"),
        (["main..."], "git knows no commit 'main...': name one, such as HEAD, main or a tag"),
        (["HEAD:a.py"], "git knows no commit 'HEAD:a.py': name one, such as HEAD, main or a tag"),
        (["flows/"], "'flows/' is a path, not a commit: write --changed HEAD flows/"),
        (["a.py", "b.py"], "'a.py' is a path, not a commit: write --changed HEAD a.py"),
        (
            ["orphan"],
            "'orphan' and HEAD have no commit in common; in a shallow clone, fetch more of the"
            " history first: git fetch --unshallow",
        ),
        (
            ["HEAD", ".."],
            "git says of 'PARENT': not a git repository (or any of the parent directories): .git",
        ),
    ],
)
def test_wrong_revisions(repository: Path, arguments: list[str], said: str) -> None:
    git("switch", "-q", "--orphan", "orphan", cwd=repository)
    git("commit", "-q", "--allow-empty", "-m", "x", cwd=repository)
    git("switch", "-q", "main", cwd=repository)
    edit(repository / "a.py")
    done = migrate("--changed", *arguments, cwd=repository, GIT_CEILING_DIRECTORIES="/")
    assert (done.returncode, done.stdout) == (2, "")
    said = said.replace("PARENT", str(repository.parent))
    assert done.stderr == f"flyte-image-guide: --changed: {said}\n"
    assert "container_image" not in (repository / "a.py").read_text()


def test_not_with_show_config(repository: Path) -> None:
    done = migrate("--show-config", "--changed", cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert "argument --changed: not allowed with argument --show-config" in done.stderr


@pytest.mark.parametrize("option", ["--output=out", "--since=2000", "--help"])
def test_a_revision_never_becomes_an_option_of_git(repository: Path, option: str) -> None:
    edit(repository / "a.py")
    done = migrate(f"--changed={option}", ".", cwd=repository)
    assert done.returncode == 2
    assert f"git knows no commit '{option}'" in done.stderr
    assert not (repository / "out").exists()


def test_without_git(repository: Path, tmp_path: Path) -> None:
    done = migrate("--changed", cwd=repository, PATH=str(tmp_path))
    assert done.returncode == 2
    said = "flyte-image-guide: --changed: git cannot be started: No such file or directory\n"
    assert done.stderr == said
