"""`make ecosystem`: what two revisions of the tool say of the same checkouts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ecosystem.comparison import Comparison, Finding, Report, compare
from ecosystem.markdown import markdown

ROOT = Path(__file__).parents[1]
EAGER = """\
from flytekit import eager, task


@task
def fit() -> int:
    return 1


@eager
async def all() -> int:
    return 1
"""
PROJECTS = {
    "one": {
        "flow.py": EAGER,
        "requirements.txt": "flytekit==1.16.31\n",
        ".python-version": "3.11\n",
    },
    "two": {
        "flow.py": EAGER.partition("\n\n\n@eager")[0],
        "bad.py": "from flytekit import task\n(\n",
    },
}


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the tool's whose first revision does not know @eager, and whose work tree
    is as here.
    """
    folder = tmp_path_factory.mktemp("tool")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("migrate", "ecosystem"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    catalog = folder / "migrate" / "catalog.tsv"
    rows = catalog.read_text().splitlines(keepends=True)
    catalog.write_text("".join(row for row in rows if ".task.eager\t" not in row))
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "No | eager"]):
        subprocess.run(["git", "-C", folder, *identity, *command], check=True)
    catalog.write_text("".join(rows))
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    for project, files in PROJECTS.items():
        for name, text in files.items():
            (folder / project).mkdir(parents=True, exist_ok=True)
            (folder / project / name).write_text(text)
    return folder


def run(tool: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ecosystem", *arguments]
    return subprocess.run(command, cwd=tool, capture_output=True, text=True, check=False)


def test_what_differs_is_shown_and_nothing_is_written(tool: Path, corpus: Path) -> None:
    done = run(tool, corpus)
    assert done.returncode == 1, done.stderr
    report, times = done.stdout.split("<details>\n<summary>Time and memory")
    assert "No | eager to the work tree: 2 projects" in report
    assert "| one | 1 |  |  | 1 |  |  |" in report
    assert "two" not in report.partition("| project |")[2]
    assert "\n- IMG001 +1: names no image" in report
    assert "+ flow.py:9 IMG001 all cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31" in report
    assert "\n-@eager\n+@eager(container_image=" in report
    assert re.search(r"\| one \| \d+\.\d → \d+\.\d \| \d+ → \d+ \|", times)
    left = {
        project: {path.name: path.read_text() for path in (corpus / project).iterdir()}
        for project in PROJECTS
    }
    assert left == PROJECTS


def test_a_failure_that_is_new_comes_first(tool: Path, corpus: Path) -> None:
    copy = shutil.copytree(tool, corpus.parent / "broken")
    document = copy / "migrate" / "document.py"
    document.write_text(document.read_text().replace("return ast.parse(code)", "raise SyntaxError"))
    done = run(copy, corpus)
    assert done.returncode == 1
    assert "**3 more failures.**" in done.stdout
    assert "! flow.py: cannot be parsed" in done.stdout


def test_the_same_revision_says_the_same(tool: Path, corpus: Path) -> None:
    done = run(tool, corpus, "--base", "HEAD", "--head", "HEAD")
    assert (done.returncode, "Nothing differs." in done.stdout) == (0, True), done.stderr


def test_a_revision_that_does_not_run_is_said(tool: Path, corpus: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(tool, tmp_path / "broken")
    (copy / "migrate" / "cli.py").write_text("raise KeyError('cli')\n")
    done = run(copy, corpus)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "ecosystem: the work tree does not run: KeyError: 'cli'\n"


def test_a_project_that_has_no_report_does_not_end_the_others(tool: Path, corpus: Path) -> None:
    (corpus / "one" / "pyproject.toml").write_text("[tool.migrate]\nimage = 1\n")
    done = run(tool, corpus)
    assert (done.returncode, "Nothing differs." in done.stdout) == (0, True)
    assert done.stdout.count("| one |") == done.stdout.count("| two |") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "ecosystem: there is no folder 'nowhere'"),
        ([".", "--base", "nothing"], "ecosystem: git rev-parse"),
    ],
)
def test_bad_use(tool: Path, arguments: list[str], message: str) -> None:
    done = run(tool, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)


def test_a_report_fits_into_a_comment() -> None:
    report = Report(1, 9, [], [], {}, 1.0, 9)
    lines = [f"+{'`' * 3}{'x' * 400}"] * 200
    compared = [
        Comparison(Path(f"p{number:03}"), report, report, [], [], [], [], [], lines, 200)
        for number in range(100)
    ]
    text = markdown(("one", "other"), compared)
    assert len(text) < 65_536
    assert "… 120 more lines" in text
    assert "\n````diff\n" in text
    assert "No room for: p" in text
    assert text.index("No room for") < text.index("Time and memory")
    assert text.count("<details>") == text.count("</details>") > 1


def test_names_of_users_are_no_markup() -> None:
    finding = Finding("a<b>.py", 2, 3, 1, "IMG001", "<fit>", "", "", "names no image")
    base, head = Report(1, 9, [], [], {}, 1.0, 9), Report(1, 9, [finding], [], {}, 1.0, 9)
    text = markdown(("one", "other"), [compare(Path("p"), base, head)])
    assert "+ a&lt;b&gt;.py:cell 2:3 IMG001 &lt;fit&gt;\n" in text
