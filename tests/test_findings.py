"""The finding codes: each is what its own example shows, and is explained from one place."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from migrate.cli import main
from migrate.codes import CODES, nearest_code
from migrate.codes.code import KINDS, Code

ROOT = Path(__file__).parents[1]
NUMBERS = [code.number for code in CODES]

each_code = pytest.mark.parametrize("code", CODES, ids=lambda code: code.number)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for variable in ("VIRTUAL_ENV", "FLYTE_INTERNAL_IMAGE"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def place(folder: Path, code: Code) -> None:
    for name, text in (*code.beside, ("flow.py", code.before)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def numbers_in(printed: str) -> list[str]:
    return re.findall(r"^\S+?:\d+:\d+: (IMG\d{3}) ", printed, re.MULTILINE)


# ---------------------------------------------------------------- each code


@each_code
def test_its_example_is_found_and_becomes_what_it_says(
    code: Code, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place(folder, code)
    exit_code = main(["-v", *shlex.split(code.command)])
    assert code.number in numbers_in(capsys.readouterr().out)
    assert (folder / "flow.py").read_text(encoding="utf-8") == (code.after or code.before)
    assert exit_code in (0, 1, 2)
    if code.kind == "review":
        assert exit_code == 1


@each_code
def test_only_open_kinds_fail_a_check(
    code: Code, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place(folder, code)
    exit_code = main(["--check", "-v", *shlex.split(code.command)])
    said = numbers_in(capsys.readouterr().out)
    assert (exit_code != 0) == any(each.open for each in CODES if each.number in said)


@each_code
def test_it_is_said_what_and_why(code: Code) -> None:
    assert re.fullmatch(r"IMG\d{3}", code.number)
    assert code.kind in KINDS
    assert code.before
    for sentence in filter(None, (code.why, code.do)):
        assert sentence.endswith(".")
    assert not code.message.endswith(".")
    assert code.why
    if code.kind == "review":
        assert code.do


def test_numbers_are_in_order_and_each_is_there_once() -> None:
    assert sorted(set(NUMBERS)) == NUMBERS


def test_every_code_has_a_section_in_the_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("markdown", reason="the guide's own tools are not installed")
    monkeypatch.syspath_prepend(ROOT)
    from guide_src.site.reference import findings

    assert re.findall(r"^## (IMG\d{3})", findings(), re.MULTILINE) == NUMBERS


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("IMG1", "IMG001"),
        ("img007", "IMG007"),
        ("IMG0001", "IMG001"),
        ("IMG41", "IMG041"),
        ("IMG-001", "IMG001"),
        ("F401", None),
        ("", None),
    ],
)
def test_the_nearest_code(written: str, meant: str | None) -> None:
    assert nearest_code(written) == meant


# ---------------------------------------------------------------- what is particular to a task

UNSUITED = "check that the image suits"
UNPROVEN = "is not known to take keywords without a function"
PARTICULAR = {
    "class_plugin_configs": {
        "one": f"{UNSUITED} Spark",
        "two": f"{UNSUITED} Elastic",
        "ten": "",  # Slurm's, which says nothing of what must be installed
    },
    "class_plugin_of_ones_own": {"one": "its plugin is BatchTask"},
    "class_sagemaker_needs_an_image": {"one": "SageMakerTraining", "two": ""},
    "form_empty_call": {"one": ""},
    "image_old_pod_config": {
        "one": "the image in its Pod config has never been used (flytekit overwrites it)"
    },
    "names_made_elsewhere": {
        "one": "names_made_elsewhere/before/deco.py:5",
        "two": "names_made_elsewhere/before/deco.py:9",
        "three": "",
    },
    "names_wrapper_default_none_and_uses_that_may_be_none": {
        "gpu_task": "a use of it passes None; 2 uses in sight",
        "one": "",
        "two": "",
    },
    "names_wrapper_other_parameter_name": {"gpu_task": "through the default of image"},
    "names_wrapper_that_needs_its_function": {"one": f"labelled_task {UNPROVEN}"},
}


@pytest.mark.parametrize("case", PARTICULAR)
def test_what_is_particular_to_a_task_is_said(
    case: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another file goes by its path in the repository."""
    (folder / ".git").mkdir()
    work = shutil.copytree(ROOT / "tests" / "cases" / case, folder / case)
    monkeypatch.chdir(work)
    path = "before/flow.py" if (work / "before").exists() else "before.py"
    main(["--check", "-v", "--image", "ghcr.io/acme/base:1.0", path])
    lines = re.findall(r"IMG\d{3} (\w+) \(\w+\) [^;\n]*(?:; (.*))?", capsys.readouterr().out)
    said = dict(lines)
    assert {name: said.get(name) for name in PARTICULAR[case]} == PARTICULAR[case]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="Python tells the places in f-strings")
def test_a_task_in_an_f_string_is_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Behind an f-string in it as well; what follows is outside."""
    before = """\
from flytekit import task

print(f"{f'{1:>3}'} {task(retries=1)}")
print(f"{task(retries=2)} {f'{1}'}")
print(task(retries=3))
"""
    (folder / "flow.py").write_text(before)
    assert main(["-v", "--image", "a/b:1", "flow.py"]) == 1
    said = capsys.readouterr().out
    assert numbers_in(said) == ["IMG009", "IMG009", "IMG001"]
    assert said.count("inside of an f-string") == 2
    after = before.replace("retries=3", 'retries=3, container_image="a/b:1"')
    assert (folder / "flow.py").read_text() == after


# ---------------------------------------------------------------- --explain-code


def test_explains_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--explain-code", "IMG001"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("IMG001 (implicit: ")
    assert "  names no image: flytekit picks one" in said
    assert "    -@task\n    +@task(container_image=" in said
    assert "# migrate: ignore[IMG001]: reason" in said
    assert 'ignore = ["IMG001"]' in said
    assert said.endswith("  F1, F10\n")


@each_code
def test_explains_all_that_a_code_declares(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--explain-code", code.number])
    said = capsys.readouterr().out
    indented = [f"    {line}".rstrip() for line in code.before.splitlines()]
    for part in (code.message, code.why, code.do, ", ".join(code.facts), "\n".join(indented)):
        assert part in said
    assert ("# migrate: ignore" in said.partition("How to ignore it")[2]) == code.open
    for name, _ in code.beside:
        assert f"\n  {name}\n" in said


@each_code
def test_explains_a_code_as_data(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--explain-code", code.number, "--output-format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["version"], said["code"], said["kind"]) == (1, code.number, code.kind)
    assert (said["message"], said["why"], said["do"] or "") == (code.message, code.why, code.do)
    assert said["facts"] == list(code.facts)
    assert said["example"]["files"]["flow.py"] == code.before
    assert (said["example"]["after"] or "") == code.after


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["IMG1"], '--explain-code: there is no code "IMG1": did you mean IMG001?'),
        (["img008"], '--explain-code: there is no code "img008": did you mean IMG008?'),
        (["E501"], f'--explain-code: there is no code "E501": they are IMG001 to {NUMBERS[-1]}'),
        (
            ["IMG001", "flows/"],
            "--explain-code is about a code, not a PATH: leave 'flows/' out",
        ),
        (
            ["IMG001", "--output-format", "sarif"],
            "--explain-code prints text or json: leave --output-format out, or give json",
        ),
    ],
)
def test_what_cannot_be_explained(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--explain-code", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"flyte-image-guide: {message}\n"


def test_it_says_what_makes_each_task(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "flow.py").write_text(
        "from functools import partial\n\nfrom flytekit import Environment, ShellTask, task\n\n"
        "env = Environment(retries=1)\nmade = partial(task, retries=1)\n"
        'shell = ShellTask("shell", script="true")\n\n\n'
        + "".join(
            f"@{decorator}\ndef {name}() -> int:\n    return 1\n\n\n"
            for name, decorator in [("one", "task"), ("two", "env.dynamic"), ("three", "made")]
        ),
        encoding="utf-8",
    )
    main(["--check", "-v", "--image", "ghcr.io/acme/base:1.0", "flow.py"])
    said = re.findall(r"IMG\d{3} (\w+ \(\w+\))", capsys.readouterr().out)
    assert said == [
        *("env (Environment)", "made (task)", "shell (ShellTask)"),
        *("one (task)", "two (dynamic)", "three (task)"),
    ]
