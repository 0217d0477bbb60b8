"""What the pages for CI and for editors tell people to copy, copied from there and used."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent
IMPLICIT = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
PINNED = IMPLICIT.replace("@task", '@task(container_image="a/b:1")')
BROKEN = "import flytekit\n(\n"


def read(page: str) -> str:
    return (ROOT / "docs/do" / page).read_text(encoding="utf-8")


def snippet(page: str, title: str) -> str:
    """The code block of a page that has this title."""
    found = re.findall(rf'^```\w+ title="{re.escape(title)}"\n(.*?)^```$', read(page), re.S | re.M)
    assert len(found) == 1, f"{page} has {len(found)} blocks {title}"
    return str(found[0])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows/train.py").write_text(IMPLICIT)
    (tmp_path / "flows/done.py").write_text(PINNED)
    (tmp_path / "pyproject.toml").write_text('[tool.migrate]\nimage = "a/b:1"\n')
    return tmp_path


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a runner would install from the checkout, built once."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, stdout=subprocess.DEVNULL)
    (wheel,) = folder.iterdir()
    return wheel


def with_tool(folder: Path = SCRIPTS, **more: str) -> dict[str, str]:
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"} | {"PATH": path} | more


def run(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=with_tool(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def check(project: Path) -> str:
    """What the command prints of the project."""
    done = run(["flyte-image-guide", "--check", "."], project)
    assert done.returncode == 1, done.stderr
    return done.stdout


# ---------------------------------------------------------------- CI


@pytest.mark.parametrize(
    ("title", "schema"),
    [
        (".github/workflows/images.yml", "vendor.github-workflows"),
        (".github/workflows/images-sarif.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_it_is_what_the_runner_takes(tmp_path: Path, title: str, schema: str) -> None:
    (tmp_path / "x.yml").write_text(snippet("in-ci.md", title))
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, "x.yml"]
    done = run(checker, tmp_path)
    assert done.returncode == 0, done.stdout


def test_workflows_give_the_action_inputs_that_it_has() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    for title in (".github/workflows/images.yml", ".github/workflows/images-sarif.yml"):
        steps = yaml.safe_load(snippet("in-ci.md", title))["jobs"]["images"]["steps"]
        (ours,) = [step for step in steps if step["uses"].startswith("OWNER/flyte-image-guide@")]
        assert set(ours["with"]) <= set(inputs)
    rows = re.findall(r"^\| `(\w+)` \| .+ \| (.+) \|$", read("in-ci.md"), re.M)
    shown = {name: "" if default == "none" else default.strip("`") for name, default in rows}
    assert shown == {name: given["default"] for name, given in inputs.items()}


def test_pre_commit_takes_the_configuration(tmp_path: Path) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text(
        snippet("in-ci.md", ".pre-commit-config.yaml")
    )
    command = [sys.executable, "-m", "pre_commit", "validate-config"]
    assert run(command, tmp_path).returncode == 0
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    named = yaml.safe_load(snippet("in-ci.md", ".pre-commit-config.yaml"))["repos"][0]["hooks"]
    assert {hook["id"] for hook in named} <= hooks
    assert all(f"`{hook}`" in read("in-ci.md") for hook in hooks)


def test_exit_codes_are_those_of_the_tool(project: Path) -> None:
    """Each row of the table, provoked."""
    rows = re.findall(r"^\| (\d) \| .+ \| (passes|fails) \|$", read("in-ci.md"), re.M)
    assert rows == [("0", "passes"), ("1", "fails"), ("2", "fails"), ("3", "fails")]
    (project / "bad.py").write_text(BROKEN)
    tried = ["flows/done.py", "flows/train.py", "nowhere.py", "bad.py"]
    codes = [run(["flyte-image-guide", "--check", path], project).returncode for path in tried]
    assert codes == [0, 1, 2, 3]


def gitlab(project: Path, folder: Path, shipped: Path) -> subprocess.CompletedProcess[str]:
    """The job's script, as GitLab's runner joins it, in a Python of its own."""
    venv.create(folder, with_pip=True)
    job = yaml.safe_load(snippet("in-ci.md", ".gitlab-ci.yml"))["task-images"]
    lines = "\n".join(job["script"])
    environment = with_tool(folder / "bin", PIP_CONSTRAINT=str(ROOT / "constraints.txt"))
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", lines],
        cwd=project,
        env=environment | {"FLYTE_IMAGE_GUIDE": str(shipped)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_gitlab_fails_and_shows_the_findings(
    project: Path, tmp_path_factory: pytest.TempPathFactory, shipped: Path
) -> None:
    done = gitlab(project, tmp_path_factory.mktemp("environment"), shipped)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("flows/train.py:4:2: IMG001")
    (issue,) = json.loads((project / "gl-code-quality-report.json").read_text())
    assert issue["location"] == {"path": "flows/train.py", "lines": {"begin": 4}}
    assert (issue["check_name"], issue["severity"]) == ("IMG001", "major")
    assert issue["description"].startswith("train (task) names no image")
    assert re.fullmatch(r"[0-9a-f]{64}", issue["fingerprint"])


def test_any_runner(project: Path, shipped: Path) -> None:
    environment = with_tool(PIP_CONSTRAINT=str(ROOT / "constraints.txt"))
    done = subprocess.run(
        ["sh", "-e", "-c", snippet("in-ci.md", "any")],
        cwd=project,
        env=environment | {"FLYTE_IMAGE_GUIDE": str(shipped)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout == check(project)


def test_changed(project: Path) -> None:
    def git(*arguments: str) -> None:
        names = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *names, *arguments], cwd=project, check=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    (project / "new.py").write_text(IMPLICIT)
    done = run(["sh", "-c", snippet("in-ci.md", "changed")], project)
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
    assert done.stdout.startswith("new.py:4:2: ")


# ---------------------------------------------------------------- editors


def test_vs_code_matches_what_is_printed(project: Path) -> None:
    (task,) = json.loads(snippet("in-editors.md", ".vscode/tasks.json"))["tasks"]
    done = run([task["command"], *task["args"]], project)
    pattern = task["problemMatcher"]["pattern"]
    matches = [re.search(pattern["regexp"], line) for line in done.stdout.splitlines()]
    (match,) = [match for match in matches if match]
    keys = ["file", "line", "column", "code"]
    assert [match[pattern[key]] for key in keys] == ["flows/train.py", "4", "2", "IMG001"]
    assert match[pattern["message"]].startswith("train (task) names no image")


def test_pycharm_matches_what_is_printed(project: Path) -> None:
    page = read("in-editors.md")
    fields = dict(re.findall(r"^\| ([A-Z][\w ]+)[^|`]*\| `(.+)` \|$", page, re.M))
    macros = {"$FILE_PATH$": r"(?P<file>\S+)", "$LINE$": r"(\d+)", "$COLUMN$": r"(\d+)"}
    pattern = fields["Output filters "]
    for macro, meaning in macros.items():
        pattern = pattern.replace(macro, meaning)
    file = project / "flows/train.py"
    arguments = fields["Arguments "].replace("$FilePath$", str(file)).split()
    done = run([fields["Program "], *arguments], project)
    match = re.search(pattern, done.stdout)
    assert match
    assert (project / match["file"], match[2], match[3]) == (file, "4", "2")


@pytest.fixture
def vim(tmp_path: Path) -> Path:
    """The settings of the page, as a file."""
    if shutil.which("vim") is None:
        pytest.skip("vim is not installed")
    settings = tmp_path / "python.vim"
    settings.write_text(snippet("in-editors.md", "after/ftplugin/python.vim"))
    return settings


def in_vim(project: Path, settings: Path, file: str, *commands: str) -> None:
    script = [f"source {settings}", *commands]
    arguments = [each for command in script for each in ("-c", command)]
    run(["vim", "-es", "-u", "NONE", "-N", file, *arguments, "-c", "qall!"], project)


def test_vim_makes_a_quickfix_list(project: Path, vim: Path) -> None:
    write = "call writefile([json_encode(map(getqflist(), "
    write += "{_, each -> [bufname(each.bufnr), each.lnum, each.col, each.text]}))], 'out')"
    in_vim(project, vim, "flows/train.py", "silent make .", write)
    ((name, line, column, text),) = json.loads((project / "out").read_text())
    assert (name, line, column) == ("flows/train.py", 4, 2)
    assert text.startswith("IMG001 train (task)")


@pytest.mark.parametrize(("before", "after"), [(IMPLICIT, PINNED), (BROKEN, BROKEN)])
def test_vim_filters_a_buffer(project: Path, vim: Path, before: str, after: str) -> None:
    name = "flows/a 'name' of 50%.py"
    (project / name).write_text(before)
    (project / "buffer.py").write_text(before)
    in_vim(project, vim, "buffer.py", "file " + name.replace("%", r"\%"), "FlyteImage", "w! out")
    assert (project / "out").read_text() == after
    assert (project / name).read_text() == before


@pytest.mark.skipif(shutil.which("emacs") is None, reason="emacs is not installed")
def test_emacs_finds_the_place(project: Path) -> None:
    lisp = snippet("in-editors.md", "~/.emacs.d/init.el")
    lisp += """
    (let ((found (flyte-image-guide)))
      (while (get-buffer-process found) (accept-process-output nil 0.1))
      (setq next-error-last-buffer found)
      (next-error)
      (with-current-buffer (window-buffer)
        (princ (format "%s:%d:%d" buffer-file-name (line-number-at-pos) (current-column)))))
    """
    (project / "init.el").write_text(lisp)
    done = run(["emacs", "--batch", "--quick", "--load", "init.el"], project)
    place = f"{project}/flows/train.py:4:1"  # Emacs counts columns from 0
    assert done.stdout.endswith(place), done.stderr


def test_any_editor(project: Path) -> None:
    done = run(["sh", "-c", snippet("in-editors.md", "filter")], project)
    assert (done.returncode, done.stdout) == (0, PINNED)
    assert (project / "flows/train.py").read_text() == IMPLICIT
