"""Who says no, in which order, what is said of comments; which lines they stand for is in cases."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from migrate import migrate_source
from migrate.cli import main
from migrate.codes import CODES
from migrate.findings import Finding

IMAGE = "ghcr.io/acme/base:1.0"
HEAD = "from flytekit import task\nfrom acme import common\n\n\n"
BODY = "def fit() -> int:\n    return 1\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(text: str, path: str = "flow.py") -> list[Finding]:
    return list(migrate_source(text, image=IMAGE, path=path).findings)


def flow(comment: str, decorator: str = "@task") -> str:
    return f"{HEAD}{decorator}  {comment}\n{BODY}"


def run(*arguments: str) -> int:
    return main([*arguments, "--image", IMAGE])


# ---------------------------------------------------------------- what a comment says


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("# migrate: ignore", ""),
        ("#migrate:ignore", ""),
        ("# migrate: ignore: runs on a laptop", "runs on a laptop"),
        ("# migrate: ignore[IMG001]: see #12, and acme.io/#/x", "see #12, and acme.io/#/x"),
        ("# migrate: ignore [IMG001,IMG002] : why", "why"),
        ("# migrate: ignore: größer, 日本語", "größer, 日本語"),
        ("# noqa: E501 # migrate: ignore: why # type: ignore", "why"),
        ("# pylint: disable=x #migrate: ignore:why#noqa", "why#noqa"),
        ("# migrate: ignore:", ""),
    ],
)
def test_a_comment_with_its_reason(comment: str, reason: str) -> None:
    text = flow(comment)
    assert migrate_source(text, image=IMAGE).text == text
    exemption = found(text)[0].exemption
    assert exemption is not None
    assert (exemption.by, exemption.reason) == ("comment", reason)
    assert (exemption.line, exemption.code.number) == (5, "IMG001")


@pytest.mark.parametrize(
    ("comment", "advice"),
    [
        ("# migrate: ignroe", "write # migrate: ignore"),
        ("# migrate: Ignore[IMG001]", "write # migrate: ignore[IMG001]"),
        ("# migrate: ignored[IMG001]: why", "write # migrate: ignore[IMG001]: why"),
        ("# migrate: skip", "write # migrate: ignore"),
        ("# migrate:", "write # migrate: ignore"),
        ("# migrate: ignore[]", "write # migrate: ignore"),
        ("# migrate: ignore[IMG001", "write # migrate: ignore[IMG001]"),
        ("# migrate: ignore[IMG001,]", "write # migrate: ignore[IMG001]"),
        ("# migrate: ignore(IMG001)", "write # migrate: ignore: (IMG001)"),
        ("# migrate: ignore because", "write # migrate: ignore: because"),
        (
            "# migrate: ignore[img1]",
            "there is no code 'img1': write # migrate: ignore[IMG001]",
        ),
        (
            "# migrate: ignore[IMG001, E501]: why",
            "there is no code 'E501': write # migrate: ignore[IMG001]: why",
        ),
        ("# migrate: ignore_file", "write # migrate: ignore-file"),
        ("# migrate: skip[IMG001] for now", "write # migrate: ignore[IMG001]: for now"),
        ("# migrate: ignore_for_now until we move", "write # migrate: ignore: until we move"),
        ("# migrate: ignore-file", "move it to a line of its own above the first statement"),
    ],
)
def test_a_comment_that_cannot_be_read_says_how_to_write_it(comment: str, advice: str) -> None:
    site, hint = found(flow(comment))
    assert (site.code.number, site.pinned) == ("IMG001", True)
    assert (hint.code.number, hint.line, hint.detail) == ("IMG043", 5, advice)


@pytest.mark.parametrize(
    "comment",
    [
        "# migrate: this one later",
        "# migrate: later please",
        "# migrated: ignore",
        "# to migrate: ignore",
        "# TODO migrate:x",
    ],
)
def test_a_comment_that_is_about_something_else(comment: str) -> None:
    assert [finding.code.number for finding in found(flow(comment))] == ["IMG001"]


@pytest.mark.parametrize(
    "text",
    [
        f"import os\n# migrate: ignore-file\n{flow('')}",
        f'"""Flows."""  # migrate: ignore-file\n{flow("")}',
        f'"""Flows."""\n"""More of it."""\n# migrate: ignore-file\n{flow("")}',
    ],
    ids=["below a statement", "behind the docstring", "below a second string"],
)
def test_a_comment_on_the_whole_file_has_a_line_of_its_own_on_top(text: str) -> None:
    advice = "move it to a line of its own above the first statement"
    assert [finding.detail for finding in found(text) if not finding.task] == [advice]
    assert [finding.pinned for finding in found(text) if finding.task] == [True]


def test_a_comment_on_a_file_of_a_docstring_alone() -> None:
    [hint] = found('"""About flytekit."""\n# migrate: ignore-file\n')
    assert (hint.code.number, hint.line, hint.detail) == ("IMG041", 2, "no task stands there")


def test_every_code_may_stand_in_brackets() -> None:
    codes = ", ".join(code.number for code in CODES)
    numbers = [finding.code.number for finding in found(flow(f"# migrate: ignore[{codes}]"))]
    assert numbers == ["IMG040", "IMG041"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            flow("# migrate: ignore", '@task(container_image="a/b:1")'),
            "what stands there needs none",
        ),
        (flow("# migrate: ignore[IMG008]", "@task(**common())"), "what stands there is IMG002"),
        (flow("# migrate: ignore[IMG001, IMG002]"), "IMG002 is not found there"),
        (
            flow("# migrate: ignore[IMG001, IMG002, IMG008]"),
            "IMG002 and IMG008 are not found there",
        ),
        (f"{HEAD}# migrate: ignore\n\n@task(**common())\n{BODY}", "no task stands there"),
        (f"# migrate: ignore-file\n{flow('# migrate: ignore')}", "it is ignored already"),
        (
            f"{HEAD}step = task(container_image='a/b:1')\n\n\n@step  # migrate: ignore\n{BODY}",
            "no task stands there",
        ),
        (
            f"{HEAD}from functools import partial\n"
            "step = partial(task, retries=1)  # migrate: ignore\n\n\n"
            f"@step  # migrate: ignore\n{BODY}",
            "it is ignored already",
        ),
        (
            f"{HEAD}from functools import partial\nstep = partial(task, retries=1)\n\n\n"
            f"@step  # migrate: ignore\n{BODY}",
            "the image is that of step: ignore that",
        ),
    ],
)
def test_why_a_comment_is_not_needed(text: str, why: str) -> None:
    hints = [finding for finding in found(text) if finding.code.number == "IMG041"]
    assert [hint.detail for hint in hints] == [why]


def test_a_comment_is_placed_by_line_and_column_and_region() -> None:
    text = HEAD + '@task(container_image="a/b:1")  # noqa  # migrate: ignore  # x\n' + BODY
    hint = next(finding for finding in found(text) if finding.code.number == "IMG041")
    assert (hint.line, hint.column) == (5, 41)
    assert hint.region is not None
    assert text[hint.region.start : hint.region.end] == "# migrate: ignore"


def test_lines_are_those_of_the_file_as_it_is_now(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A task above gets its image, in a line of its own."""
    text = (
        "from flytekit import task\n\n\n@task(\n    retries=1,\n    cache=True,\n)\n"
        f"def a() -> int:\n    return 1\n\n\n@task  # migrate: ignore: why\n{BODY}"
        "# migrate: ignore\n"
    )
    (folder / "flow.py").write_text(text)
    assert run("-v", "flow.py") == 0
    lines = (folder / "flow.py").read_text().splitlines()
    said = capsys.readouterr().out.splitlines()
    site = next(line for line in said if "IMG040" in line)
    hint = next(line for line in said if "IMG041" in line)
    at = lines.index("@task  # migrate: ignore: why") + 1
    assert site.startswith(f"flow.py:{at}:2: IMG040 fit (task) ")
    assert site.endswith(f"; IMG001, by comment flow.py:{at}: why")
    assert hint.startswith(f"flow.py:{len(lines)}:1: IMG041 this ignore comment ")


# ---------------------------------------------------------------- who says no, and is it counted


def test_what_is_ignored_is_shown_with_verbose_only_and_passes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("# migrate: ignore"))
    assert run("--check", "flow.py") == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1] == "1 ignored."
    assert run("--check", "-v", "flow.py") == 0
    assert "IMG040 fit (task) " in capsys.readouterr().out


def test_a_hint_is_always_shown_and_passes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "flow.py").write_text(flow("# migrate: ignore", '@task(container_image="a/b:1")'))
    assert run("--check", "flow.py") == 0
    assert "IMG041" in capsys.readouterr().out
    assert run("--check", "--ignore", "IMG041", "flow.py") == 0
    assert "IMG041" not in capsys.readouterr().out
    assert run("--check", "--select", "IMG001", "flow.py") == 0
    assert "IMG041" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "configuration", "who"),
    [
        (["--ignore", "IMG001"], "", "--ignore"),
        (["--select", "IMG002"], "", "--select"),
        ([], '[tool.migrate]\nignore = ["IMG001"]\n', "pyproject.toml:2"),
        ([], '[tool.migrate]\nselect = ["IMG002"]\n', "pyproject.toml:2"),
        (
            [],
            '[tool.migrate.ignore-by-path]\n"x/" = ["IMG001"]\n"*.py" = ["IMG001"]\n',
            "pyproject.toml:3",
        ),
    ],
)
def test_options_and_configuration_say_no(
    arguments: list[str],
    configuration: str,
    who: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "pyproject.toml").write_text(configuration)
    (folder / "flow.py").write_text(flow(""))
    assert run("-v", *arguments, "flow.py") == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(f"; IMG001, by {who}")
    assert (folder / "flow.py").read_text() == flow("")


def test_the_nearest_says_no_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "flow.py").write_text(
        "# migrate: ignore-file: file\n" + flow("# migrate: ignore: me")
    )
    run("--check", "-v", "--ignore", "IMG001", "flow.py")
    said = capsys.readouterr().out
    assert "by comment flow.py:6: me" in said
    assert "flow.py:1:1: IMG041 " in said


@pytest.mark.parametrize("blocked", ["no image", "generated"])
def test_img001_is_any_task_that_names_no_image(blocked: str, folder: Path) -> None:
    """Whether it could be given one hangs on the run, which a comment cannot know."""
    text = flow("# migrate: ignore[IMG001]")
    if blocked == "generated":
        text = f"# @generated\n{text}"
    (folder / "flow.py").write_text(text)
    (folder / "requirements.txt").write_text("flytekit==1.16.31\nunion==0.1.204\n")
    image = ["--image", IMAGE] if blocked == "generated" else []
    assert main([*image, "."]) == 0
    assert (folder / "flow.py").read_text() == text


def test_a_code_of_its_own_can_be_left(folder: Path) -> None:
    """`IMG012` alone is about projects without an image, not about tasks without one."""
    (folder / "flow.py").write_text(flow(""))
    assert run("--check", "--ignore", "IMG012", "flow.py") == 1


# ---------------------------------------------------------------- what is made from ignored things

STEPS = """\
from functools import partial

from flytekit import task

step = partial(task, retries=1)  # migrate: ignore: until the new cluster
free = partial(task, retries=2)
"""
USES = """\
from steps import free, step


@step
def one() -> int:
    return 1


@free
def two() -> int:
    return 1
"""


def codes(printed: str, file: str) -> list[str]:
    return [line.split()[1] for line in printed.splitlines() if line.startswith(f"{file}:")]


@pytest.mark.parametrize("paths", [["."], ["flow.py", "steps.py"], ["steps.py", "flow.py"]])
def test_a_use_of_an_ignored_wrapper_is_ignored_whatever_comes_first(
    paths: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "steps.py").write_text(STEPS)
    (folder / "flow.py").write_text(USES)
    assert run("--check", "-v", *paths) == 1
    said = capsys.readouterr().out
    assert codes(said, "steps.py") == ["IMG040", "IMG001"]
    assert codes(said, "flow.py") == ["IMG040", "IMG024"]
    assert said.count("by comment steps.py:5: until the new cluster") == 2


def test_a_use_of_a_wrapper_that_its_own_file_ignores_passes_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As pre-commit runs it: with the files of the commit only."""
    (folder / "steps.py").write_text(STEPS)
    (folder / "flow.py").write_text(USES.replace("@free", '@free(container_image="a/b:1")'))
    assert run("--check", "-v", "flow.py") == 0
    assert codes(capsys.readouterr().out, "flow.py") == ["IMG040", "IMG020"]


@pytest.mark.parametrize("who", ["configuration", "baseline"])
def test_a_wrapper_may_be_ignored_by_others_too(
    who: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "steps.py").write_text(
        STEPS.replace("  # migrate: ignore: until the new cluster", "")
    )
    (folder / "flow.py").write_text(USES)
    if who == "configuration":
        (folder / "pyproject.toml").write_text(
            '[tool.migrate.ignore-by-path]\n"steps.py" = ["IMG001"]\n'
        )
    else:
        assert run("--write-baseline", "accepted.json", "steps.py") == 0
        (folder / "pyproject.toml").write_text('[tool.migrate]\nbaseline = "accepted.json"\n')
    capsys.readouterr()
    assert run("--check", "-v", "flow.py") == 0
    assert codes(capsys.readouterr().out, "flow.py") == ["IMG040", "IMG040"]


def test_a_bad_configuration_of_a_wrapper_outside_of_the_paths_is_not_this_runs(
    folder: Path,
) -> None:
    (folder / "lib").mkdir()
    (folder / "lib" / "steps.py").write_text(STEPS)
    (folder / "lib" / "pyproject.toml").write_text("[tool.migrate]\nimgae = 1\n")
    (folder / "flow.py").write_text(USES.replace("from steps", "from lib.steps"))
    assert run("--check", "flow.py") == 1


def test_a_wrapper_whose_default_must_stay_can_be_ignored(folder: Path) -> None:
    wrapper = (
        "from flytekit import task\n\n\ndef made(fn=None, *, image=None):  # migrate: ignore{}\n"
        "    return task(fn, container_image=image)\n"
    )
    use = f"from made import made\n\nNONE = None\n\n\n@made(image=NONE)  # migrate: ignore\n{BODY}"
    (folder / "flow.py").write_text(use)
    for brackets, exit_code in (("", 0), ("[IMG007]", 0), ("[IMG001]", 0), ("[IMG002]", 1)):
        (folder / "made.py").write_text(wrapper.format(brackets))
        assert run("--check", ".") == exit_code, brackets


# ---------------------------------------------------------------- how, not what


def test_the_same_over_all_processes(folder: Path) -> None:
    """More files than one process is given."""
    count = 310
    for number in range(count):
        text = flow("# migrate: ignore") if number % 2 else flow("", "@task(**common())")
        (folder / f"flow_{number}.py").write_text(text)
    (folder / "steps.py").write_text(STEPS)
    (folder / "uses.py").write_text(USES)
    command = [sys.executable, "-m", "migrate", "--check", "--output-format", "json", "."]
    done = subprocess.run(
        [*command, "--image", IMAGE, "--ignore", "IMG002"], capture_output=True, check=False
    )
    assert done.returncode == 1
    findings = json.loads(done.stdout)["findings"]
    by = [each["suppressed"]["by"] for each in findings if each["suppressed"]]
    assert (by.count("comment"), by.count("option")) == (count // 2 + 2, count // 2)


@pytest.mark.parametrize(
    "text",
    [
        "\f" + flow("# migrate: ignore"),
        flow("# migrate: ignore").replace("\n", "\r"),
        flow("# migrate: ignore").replace("\n", "\r\n"),
        flow("# migrate: ignore").rstrip("\n"),
        HEAD
        + '@task(environment={"A": f"{1!r:>{2}} # migrate: ignore"})  # migrate: ignore\n'
        + BODY,
        HEAD + "x = \\\n    1\n\n\n@task \\\n  # migrate: ignore\n" + BODY,
        HEAD + "if True:\n\tx = 1\n\n\n@task  # migrate: ignore\n" + BODY,
        "\\\n\n" + flow("# migrate: ignore"),
    ],
    ids=["form feed", "cr", "crlf", "no end", "f-string", "backslash", "tab", "only a backslash"],
)
def test_odd_texts(text: str) -> None:
    findings = found(text)
    assert [finding.code.number for finding in findings] == ["IMG040"]


def test_without_a_comment_no_text_is_taken_apart() -> None:
    script = (
        "import sys\nfrom migrate import migrate_source\n"
        f"found = migrate_source({flow('')!r}, image={IMAGE!r}).findings\n"
        "assert found[0].pinned\n"
        "print(sorted({'tokenize', 'difflib', 'json', 'pathspec'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"sys_path={sys.path!r}\nimport sys\nsys.path=sys_path\n{script}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_in_a_notebook_lines_are_those_of_the_cell() -> None:
    sources = ["import os\n\nfrom flytekit import task", "\n# migrate: ignore: why\n@task\n" + BODY]
    cells = [
        {"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in sources
    ]
    text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    [finding] = found(text, "flow.ipynb")
    exemption = finding.exemption
    assert exemption is not None
    assert (exemption.cell, exemption.line, exemption.new_line) == (2, 2, 2)
    assert finding.detail == "IMG001, by comment flow.ipynb:cell 2:2: why"
