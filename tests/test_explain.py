"""--explain: which image a task gets and why, as flytekit does it; and what if."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from strict_schema import strict

from migrate.cli import main

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
SCHEMA = json.loads((ROOT / "migrate/report/schema/explanation-1.json").read_text())
DEFAULT = "cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31"
FLOW = """\
from flytekit import dynamic, task, workflow
from flytekitplugins.slurm import SlurmFunctionConfig
from images import BASE


@task(cache=False)
def fit() -> int:
    return 1


@task(
    container_image=BASE,
)
def predict() -> int:
    return 1


@task(task_config=SlurmFunctionConfig())
def batch() -> int:
    return 1


@workflow
def flow() -> int:
    return predict().with_overrides(container_image="ghcr.io/acme/gpu:2")
"""
LOCK = """\
version = 1

[[package]]
name = "click"
version = "8.1.7"

[[package]]
name = "flytekit"
version = "1.16.31"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, and a shell that says nothing."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "flow.py").write_text(FLOW)
    (tmp_path / "images.py").write_text('\nBASE = "ghcr.io/acme/base:1.4"\n')
    (tmp_path / "uv.lock").write_text(LOCK)
    (tmp_path / ".python-version").write_text("3.11\n")
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for variable in ("VIRTUAL_ENV", "FLYTE_INTERNAL_IMAGE", "FLYTECTL_CONFIG"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def explained(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command with JSON; its tasks, by name."""

    def run(target: str, *options: str) -> dict[str, Any]:
        assert main(["--explain", target, "--output-format", "json", *options]) == 0
        document = json.loads(capsys.readouterr().out)
        jsonschema.Draft202012Validator(strict(SCHEMA)).validate(document)
        return {task["task"]: task for task in document["tasks"]}

    return run


def way(task: dict[str, Any], id_: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in task["ways"] if each["id"] == id_)
    return found


def deciding(task: dict[str, Any], id_: str) -> list[tuple[str, str | None, int | None]]:
    """What decides, as input, path and line."""
    return [
        (source["input"], source["path"], source["line"])
        for step in way(task, id_)["steps"]
        if step["decided"]
        for source in step["sources"]
    ]


# ---------------------------------------------------------------- what is said


def test_an_implicit_task_in_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--explain", "flow.py::fit"]) == 0
    assert (
        capsys.readouterr().out
        == f"""\
flow.py:6: fit (task)
  says no image

  no image
    called as Python, pyflyte run
      * Called as Python, the task runs in this process: no image is used. (called as Python)
      * pyflyte run without --remote calls the task in this process: no image is used. [F18] (pyflyte run)

  {DEFAULT}
    pyflyte run --remote, register, package, FlyteRemote, made in a dynamic task, by map_task
      * flytekit 1.16.31 on Python 3.11 makes {DEFAULT} the default image. [F10, F11; Python 3.11 from .python-version:1; flytekit 1.16.31 from uv.lock:9]
      * Without an --image that has no name, pyflyte takes the default image of flytekit, which needs a tag or a digest. [F13, F14] (not: FlyteRemote)
      * FlyteRemote without settings takes the default image of flytekit, which needs a tag or a digest. [F14] (FlyteRemote)
      * So it takes the default image of its settings, {DEFAULT}. [F1]

  IMAGE
    with_overrides(container_image=IMAGE)
      * with_overrides sends IMAGE with the node, exactly as written: templates in it are not filled in. [F7]
"""  # noqa: E501 - the lines as they are
    )


def test_fits_a_screen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("fit", "predict", "batch"):
        main(["--explain", f"flow.py::{name}"])
        assert len(capsys.readouterr().out.splitlines()) <= 24


def test_verbose_shows_what_was_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-v", "--explain", "flow.py::fit"])
    assert "      - FLYTE_INTERNAL_IMAGE is not set. [F10]" in capsys.readouterr().out


def test_each_step_names_the_line_that_decides(folder: Path, explained: Any) -> None:
    tasks = explained("flow.py")
    assert deciding(tasks["fit"], "register") == [
        ("python+flytekit", ".python-version", 1),
        ("python+flytekit", "uv.lock", 9),
    ]
    assert deciding(tasks["predict"], "register") == [("container_image", "images.py", 2)]
    assert deciding(tasks["predict"], "override") == [("with_overrides", "flow.py", 25)]
    assert way(tasks["predict"], "override")["image"] == "ghcr.io/acme/gpu:2"


def test_a_connector_fails_here_and_the_fix_helps(
    folder: Path, explained: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = explained("flow.py::batch")["batch"]
    for here in ("python", "run"):
        assert way(batch, here)["error"]["type"] == "ValueError"
        assert "An image is required" in way(batch, here)["error"]["message"]
        assert way(batch, f"{here}-fix")["image"] == DEFAULT
    main(["--explain", "flow.py::batch"])
    said = capsys.readouterr().out
    assert "the fix is flytekitplugins-default-image" in said
    assert "called as Python with the fix, pyflyte run with the fix\n" in said


def test_the_variable_of_this_shell(
    folder: Path,
    explained: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FLYTE_INTERNAL_IMAGE", "ghcr.io/acme/shell:1")
    fit = explained("flow.py::fit")["fit"]
    assert way(fit, "register")["image"] == "ghcr.io/acme/shell:1"
    assert deciding(fit, "register") == [("FLYTE_INTERNAL_IMAGE", None, None)]
    main(["--explain", "flow.py::fit"])
    assert "[F10; FLYTE_INTERNAL_IMAGE of this shell]" in capsys.readouterr().out


def test_a_pod_template_decides_by_its_own_line(folder: Path, explained: Any) -> None:
    (folder / "pod.py").write_text(
        "from flytekit import PodTemplate, task\n"
        "from kubernetes.client import V1Container, V1PodSpec\n"
        "gpu = PodTemplate(\n"
        "    pod_spec=V1PodSpec(\n"
        "        containers=[\n"
        '            V1Container(name="primary", image="ghcr.io/acme/gpu:1.0")\n'
        "        ]\n"
        "    )\n"
        ")\n"
        '@task(pod_template=gpu, container_image="ghcr.io/acme/other:1")\n'
        "def train() -> int:\n"
        "    return 1\n"
    )
    train = explained("pod.py")["train"]
    assert way(train, "register")["image"] == "ghcr.io/acme/gpu:1.0"
    assert deciding(train, "register") == [("pod_template", "pod.py", 6)]


def test_a_wrapper_decides_for_its_uses(folder: Path, explained: Any) -> None:
    (folder / "wrap.py").write_text(
        "from functools import partial\n"
        "from flytekit import task\n"
        'gpu = partial(task, container_image="ghcr.io/acme/gpu:1.0")\n'
        "plain = partial(task)\n"
        "@gpu\n"
        "def one() -> int:\n"
        "    return 1\n"
        "@plain\n"
        "def two() -> int:\n"
        "    return 1\n"
    )
    tasks = explained("wrap.py")
    assert deciding(tasks["one"], "register") == [("container_image", "wrap.py", 3)]
    assert way(tasks["two"], "register")["image"] == DEFAULT


def test_a_notebook_by_cell_and_line(folder: Path, explained: Any) -> None:
    cells = [
        "from flytekit import task\nIMAGE = 'ghcr.io/acme/base:1'",
        "@task(container_image=IMAGE)\ndef a() -> int:\n    return 1",
        "@task\ndef b() -> int:\n    return 1",
    ]
    made = [
        {"cell_type": "code", "source": text, "metadata": {}, "outputs": [], "execution_count": 1}
        for text in cells
    ]
    notebook = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "flow.ipynb").write_text(json.dumps(notebook))
    assert set(explained("flow.ipynb:cell 3:1")) == {"b"}
    assert set(explained("flow.ipynb:1")) == {"a", "b"}
    step = next(
        step
        for step in way(explained("flow.ipynb::a")["a"], "register")["steps"]
        if step["input"] == "container_image"
    )
    assert [(each["cell"], each["line"]) for each in step["sources"]] == [(1, 2)]


@pytest.mark.parametrize(
    ("code", "unseen"),
    [
        ("@task(container_image=settings.IMAGE)", "the value of settings.IMAGE"),
        ("@task(**settings.OPTIONS)", "the task takes options that cannot be seen"),
        ("@task(pod_template=settings.POD)", "the image of the primary container of pod_template"),
    ],
)
def test_what_cannot_be_seen_is_said(
    folder: Path, code: str, unseen: str, explained: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.py").write_text(
        f"from flytekit import task\nfrom acme import settings\n{code}\ndef f() -> int: ...\n"
    )
    task = explained("other.py")["f"]
    assert way(task, "register")["outcome"] == "unknown"
    main(["--explain", "other.py"])
    assert f"  unseen: {unseen}" in capsys.readouterr().out


def test_what_is_handed_on_has_no_pod_template(folder: Path, explained: Any) -> None:
    (folder / "makers.py").write_text('from flytekit import task\n\nMAKERS = {"task": task}\n')
    (maker,) = explained("makers.py").values()
    assert maker["says"]["pod_template"]["form"] == "none"
    assert maker["unseen"] == [
        "the task is handed on as a value: what is made with it cannot be seen"
    ]


def test_an_unknown_project_is_said(folder: Path, explained: Any) -> None:
    (folder / "uv.lock").write_text(LOCK + '[[package]]\nname = "union"\nversion = "0.1.204"\n')
    fit = explained("flow.py::fit")["fit"]
    assert way(fit, "register")["outcome"] == "unknown"
    assert "union" in fit["unseen"][0]
    assert way(explained("flow.py::predict")["predict"], "register")["outcome"] == "image"


def test_a_python_without_a_default(folder: Path, explained: Any) -> None:
    (folder / ".python-version").write_text("3.13\n")
    error = way(explained("flow.py::fit")["fit"], "register")["error"]
    assert error == {"type": "ValueError", "message": "(3, 13) is not a valid PythonVersion"}


def test_nothing_of_the_users_is_imported(folder: Path) -> None:
    (folder / "flow.py").write_text(FLOW + "\nopen('was-run', 'w')\n")
    (folder / "images.py").write_text("BASE = 'a/b:1'\nopen('was-run', 'w')\n")
    command = [sys.executable, "-P" if sys.version_info >= (3, 11) else "-I", "-m", "migrate"]
    done = subprocess.run([*command, "--explain", "flow.py"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (folder / "was-run").exists()


# ---------------------------------------------------------------- which tasks

NAMES = """\
from flytekit import task


def make():
    @task
    def inner() -> int:
        return 1

    return inner


def other():
    @task
    def inner() -> int:
        return 1

    @task
    def alone() -> int:
        return (
            1
        )
"""


@pytest.mark.parametrize(
    ("target", "tasks"),
    [
        ("names.py", ["make.inner", "other.inner", "other.alone"]),
        ("names.py::make.inner", ["make.inner"]),
        ("names.py::alone", ["other.alone"]),
        ("names.py:5", ["make.inner"]),
        ("names.py:7", ["make.inner"]),
        ("names.py:21", ["other.alone"]),
        ("names.py:13:6", ["other.inner"]),
        (".", ["fit", "predict", "batch", "make.inner", "other.inner", "other.alone"]),
    ],
)
def test_the_tasks_that_are_meant(
    folder: Path, explained: Any, target: str, tasks: list[str]
) -> None:
    (folder / "names.py").write_text(NAMES)
    assert list(explained(target)) == tasks


def test_a_file_whose_name_looks_like_a_line(folder: Path, explained: Any) -> None:
    (folder / "flow.py:3").mkdir()
    shutil.copy(folder / "flow.py", folder / "flow.py:3" / "x.py")
    assert set(explained("flow.py:3")) == {"fit", "predict", "batch"}


# ---------------------------------------------------------------- and if?


def test_assumptions_change_the_answers_and_that_is_said(
    folder: Path, explained: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assume = ("--assume", "python=3.12,flytekit=1.17.0")
    fit = explained("flow.py::fit", *assume)["fit"]
    assumed = "cr.flyte.org/flyteorg/flytekit:py3.12-1.17.0"
    assert way(fit, "register")["image"] == assumed
    assert way(fit, "register")["now"]["image"] == DEFAULT
    assert way(fit, "python")["now"] is None
    main(["--explain", "flow.py::fit", *assume])
    said = capsys.readouterr().out
    assert "Python 3.12 from --assume; flytekit 1.17.0 from --assume]" in said
    before, _, after = said.partition("  against now:\n")
    assert assumed in before
    assert after.startswith("    pyflyte run --remote, register, package, FlyteRemote, made in")
    assert after.endswith(f"by map_task: {DEFAULT} -> {assumed}\n")


def test_assumptions_that_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--explain", "flow.py::predict", "--assume", "flytekit=1.17.0"])
    assert capsys.readouterr().out.endswith("\n  against now: nothing changes\n")


@pytest.mark.parametrize(
    ("assume", "id_", "image"),
    [
        ("image=ghcr.io/acme/cli:1", "register", "ghcr.io/acme/cli:1"),
        ("image=ghcr.io/acme/cli:1", "remote", DEFAULT),
        ("env=ghcr.io/acme/env:1", "package", "ghcr.io/acme/env:1"),
        ("plugin=ghcr.io/acme/plug:1,env=ghcr.io/acme/env:1", "remote", "ghcr.io/acme/plug:1"),
        ("image=ghcr.io/acme/cli:1,image=spark=a/b:1", "register", "ghcr.io/acme/cli:1"),
        ("flytekit=1.17.0.dev3", "register", "cr.flyte.org/flyteorg/flytekit:py3.11-latest"),
    ],
)
def test_what_can_be_assumed(
    folder: Path, explained: Any, assume: str, id_: str, image: str
) -> None:
    assert way(explained("flow.py::fit", "--assume", assume)["fit"], id_)["image"] == image


def test_an_assumed_variable_takes_the_place_of_the_shells(
    folder: Path, explained: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLYTE_INTERNAL_IMAGE", "ghcr.io/acme/shell:1")
    fit = explained("flow.py::fit", "--assume", "env=")["fit"]
    assert way(fit, "register")["image"] == DEFAULT
    assert way(fit, "register")["now"]["image"] == "ghcr.io/acme/shell:1"


# ---------------------------------------------------------------- flytekit's config file


@pytest.fixture
def templated(folder: Path) -> Path:
    (folder / "spark.py").write_text(
        "from flytekit import task\n"
        '@task(container_image="{{.image.spark}}")\n'
        "def f() -> int:\n"
        "    return 1\n"
    )
    return folder


def test_images_of_an_ini_file_are_read(
    templated: Path, explained: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    (templated / "flytekit.config").write_text("[images]\nspark=ghcr.io/acme/spark:3\n")
    task = explained("spark.py")["f"]
    assert way(task, "remote")["image"] == "ghcr.io/acme/spark:3"
    assert ("config file", "flytekit.config", None) in deciding(task, "remote")
    assert way(task, "register")["outcome"] == "error"


@pytest.mark.parametrize(
    ("place", "variable"), [("home/.flyte/config.yaml", ""), ("mine.yaml", "mine.yaml")]
)
def test_a_yaml_file_is_said_to_be_unread(
    templated: Path,
    place: str,
    variable: str,
    explained: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FLYTECTL_CONFIG", variable)
    (templated / place).parent.mkdir(exist_ok=True)
    (templated / place).write_text("images:\n  spark: ghcr.io/acme/spark:3\n")
    assert "which is not read; --assume config.NAME=URI" in explained("spark.py")["f"]["unseen"][0]
    assert explained("flow.py::fit")["fit"]["unseen"] == []
    task = explained("spark.py", "--assume", "config.spark=ghcr.io/acme/spark:3")["f"]
    assert way(task, "register")["image"] == "ghcr.io/acme/spark:3"
    assert task["unseen"] == []


# ---------------------------------------------------------------- wrong inputs

KEYS = "it can be python, flytekit, image, env, plugin or config.NAME"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x.py"], "--explain: there is no 'x.py'; write PATH, PATH::NAME or PATH:LINE"),
        (["x.py::f"], "--explain: there is no 'x.py'; write PATH, PATH::NAME or PATH:LINE"),
        (["x.py:3"], "--explain: there is no 'x.py'; write PATH, PATH::NAME or PATH:LINE"),
        (["flow.py::"], "--explain: 'flow.py::' names no task behind the ::"),
        (["images.py"], "--explain: no flytekit task in 'images.py'"),
        (
            ["flow.py::prodict"],
            "--explain: no task 'prodict'; nearest: predict (line 11), fit (line 6),"
            " batch (line 18)",
        ),
        (
            ["flow.py:24"],
            "--explain: no task at line 24; nearest: batch (line 18), predict (line 11),"
            " fit (line 6)",
        ),
        (
            ["flow.py:0"],
            "--explain: no task at line 0; nearest: fit (line 6), predict (line 11),"
            " batch (line 18)",
        ),
        (
            ["names.py::inner"],
            "--explain: 'inner' could be make.inner (line 5), other.inner (line 13): name it whole",
        ),
        (["flow.py", "--output-format", "sarif"], "--explain prints text or json: leave"
            " --output-format out, or give json"),
        (["flow.py", "--assume", "pyhton=3.12"], "--assume: there is no 'pyhton' to assume: did you"
            " mean python=?"),
        (["flow.py", "--assume", "cluster=1"], "--assume: there is no 'cluster' to assume:"
            f" {KEYS}"),
        (["flow.py", "--assume", "python"], "--assume: 'python' is no KEY=VALUE; did you mean"
            " python=?"),
        (["flow.py", "--assume", "python=three"], "--assume: 'python=three': a Python is written"
            " like python=3.12"),
        (["flow.py", "--assume", "flytekit=new"], "--assume: 'flytekit=new': a flytekit is written"
            " like flytekit=1.16.31"),
        (["flow.py", "--assume", "image="], "--assume: 'image=': name an image behind the ="),
        (["flow.py", "--assume", "config.spark="], "--assume: 'config.spark=': name an image behind"
            " the ="),
        (["flow.py", "--assume", "python=3.12,,"], f"--assume: '' is no KEY=VALUE; {KEYS}"),
    ],
)  # fmt: skip
def test_what_cannot_be_explained(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "names.py").write_text(NAMES)
    assert main(["--explain", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"flyte-image-guide: {message}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--explain", "flow.py", "flow.py"],
            "argument PATH: not allowed with --explain, which has its own: flow.py",
        ),
        (["--assume", "python=3.12", "flow.py"], "argument --assume: needs --explain"),
    ],
)
def test_what_cannot_be_said_together(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert (
        capsys.readouterr().err == f"flyte-image-guide: {message} (see flyte-image-guide --help)\n"
    )


def test_a_file_that_cannot_be_parsed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.py").write_text("from flytekit import task\n@task\ndef (:\n")
    assert main(["--explain", "bad.py"]) == 3
    assert "bad.py:3: cannot be parsed" in capsys.readouterr().err


def test_names_that_a_terminal_would_obey(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "odd.py").write_text(
        "from flytekit import task\n@task(container_image='a/\x1b[31mb:1')\ndef f() -> int: ...\n"
    )
    main(["--explain", "odd.py"])
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "a/\\x1b[31mb:1" in said.out


# ---------------------------------------------------------------- what flytekit does


WORLDS: list[dict[str, Any]] = [
    {"variable": "", "options": []},
    {"variable": "reg.example/variable:1", "options": []},
    {"variable": "", "options": ["reg.example/cli:4"]},
    {"variable": "reg.example/variable:1", "options": ["spark=reg.example/spark:5"]},
]
"""One for each case, in turn."""


@pytest.mark.filterwarnings("ignore")  # importing flytekit warns
@pytest.mark.usefixtures("unmeasured")
def test_it_is_what_flytekit_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tasks of the cases, registered and sent by FlyteRemote; those in sight of both."""
    flytekit_version = pytest.importorskip("flytekit").__version__
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("FLYTECTL_CONFIG", raising=False)
    worlds = placed(tmp_path)
    script = Path(__file__).with_name("serialized_tasks.py")
    done = subprocess.run(
        [sys.executable, script, tmp_path], stdout=subprocess.PIPE, check=True, timeout=300
    )
    running = f"python={sys.version_info[0]}.{sys.version_info[1]},flytekit={flytekit_version}"
    wrong, compared, outcomes = [], 0, set()
    for name, ways in json.loads(done.stdout).items():
        if not ways.get("register"):
            continue
        world = worlds[name]
        options = "".join(f",image={option}" for option in world["options"])
        assume = f"{running},env={world['variable']}{options}"
        target = str(tmp_path / name)
        main(["--explain", target, "--output-format", "json", "--assume", assume])
        said = by_last_name(json.loads(capsys.readouterr().out)["tasks"])
        for id_, images in ways.items():
            for task, theirs in images.items():
                ours = said.get(task)
                answer = ours and way(ours, id_)
                if not answer or answer["outcome"] == "unknown":
                    continue
                compared += 1
                outcomes.add((name, task))
                if shown(answer) != theirs:
                    wrong.append((name, task, id_, shown(answer), theirs))
    assert wrong == []
    assert len(outcomes) > 300
    assert compared > 600


def placed(folder: Path) -> dict[str, dict[str, Any]]:
    """Put every case that is no notebook there, each with a world."""
    worlds = {}
    for case in sorted(path for path in CASES.iterdir() if path.is_dir()):
        before = next(path for path in sorted(case.iterdir()) if path.stem == "before")
        if before.suffix == ".ipynb":
            continue
        if before.is_dir():
            shutil.copytree(before, folder / case.name)
        else:
            (folder / case.name).mkdir()
            shutil.copy(before, folder / case.name / "test_case.py")
        worlds[case.name] = WORLDS[len(worlds) % len(WORLDS)]
        (folder / f"{case.name}.json").write_text(json.dumps(worlds[case.name]))
    return worlds


def by_last_name(tasks: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    names = [task["task"].rpartition(".")[2] for task in tasks]
    return {n: task for n, task in zip(names, tasks, strict=True) if names.count(n) == 1}


def shown(answer: dict[str, Any]) -> str:
    """An answer as serialized_tasks.py shows what flytekit does."""
    if answer["outcome"] == "error":
        return f"{answer['error']['type']}: {answer['error']['message']}"
    return answer["image"] if answer["outcome"] == "image" else "no container"
