"""The rules of resolution.json beside flytekit itself, over the grid of what one can ask."""

from __future__ import annotations

import gc
import importlib.util
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flytekit_stand_in import LOCAL, PYFLYTE, Flytekit, Outcome

from migrate import resolution
from migrate.images import NoDefault, default_image
from migrate.resolution import Answer, Question, load_rules, resolve

pytestmark = pytest.mark.filterwarnings("ignore")  # importing flytekit warns

ROOT = Path(__file__).parents[1]
RULES = load_rules()
DIGEST = "reg.example/app@sha256:" + "a" * 64


# The questions. Each factor alone with everything that it can meet, the rest at a few values.

WORLD = {"python": "3.11", "flytekit": "1.16.31"}
NOWHERE = {"python": "3.13", "flytekit": "1.16.31"}
ELSEWHERE = WORLD | {
    "variable": "reg.example/variable:1",
    "config_images": {"spark": "reg.example/conf-spark:2", "bare": "reg.example/bare"},
    "config_option": True,
    "settings_default": DIGEST,
    "settings_images": {"spark": "reg.example/set-spark", "dig": DIGEST},
}
WORLDS = [WORLD, ELSEWHERE]
REMOTE = ["run-remote", "register", "package", "remote", "remote-settings", "container"]
KINDS = ["auto", "container", "own", "own-unless-empty", "customized", "none"]
STRINGS = [
    "reg.example/mine",
    "{{.image.default}}",
    "{{ .images.default.fqn }}:{{.Image.default.version}}",
    "{{.image.spark}}",
    "{{.image.spark.fqn}}:x-{{.image.spark.version}}",
    "{{.image.bare.version}}",
    "{{.image.bare}}",
    "{{.image.default.tag}}",
    "{{images.default}}",
]
GIVEN = [
    {"given": "absent"},
    {"given": "empty"},
    {"given": "spec"},
    {"given": "unseen"},
    *({"given": "string", "container_image": text} for text in STRINGS),
]
PODS = [
    {"pod": "none"},
    {"pod": "no-image"},
    {"pod": "empty"},
    {"pod": "unseen"},
    {"pod": "string", "pod_image": "reg.example/pod:3"},
    {"pod": "string", "pod_image": "{{.image.default}}"},
    {"pod": "string", "pod_image": "{{.image.spark.fqn}}:3"},
]
OVERRIDES = [
    {"override": "empty"},
    {"override": "spec"},
    {"override": "unseen"},
    {"override": "string", "override_image": "{{.image.default}}"},
    {"override": "string", "override_image": "reg.example/over:6"},
]
PLUGINS = [None, "", "reg.example/plugin:1"]
VARIABLES = ["", "reg.example/variable:1", "reg.example/tagless"]
RUNNING = [
    WORLD,
    NOWHERE,
    WORLD | {"flytekit": "1.17.0.dev3"},
    {"python": "3.12.4", "flytekit": "1.17.0b2"},
]
OPTIONS = [
    (),
    ("reg.example/cli:4",),
    ("spark=reg.example/cli-spark:5",),
    ("default=" + DIGEST, "spark=reg.example/cli-spark:5", "spark=reg.example/second:5"),
    ("reg.example/cli",),
    ("spark=reg.example/cli",),
    ("reg.example/cli:4", "default=reg.example/other:4"),
]
CONFIGS = [
    {},
    {"config_images": {"default": "reg.example/conf:1", "spark": "reg.example/conf-spark:2"}},
]
CONFIGS.append(CONFIGS[1] | {"config_option": True})
TASKS = [
    {},
    {"kind": "own"},
    {"given": "string", "container_image": "{{.image.default}}"},
    {"given": "string", "container_image": "{{.image.spark}}"},
]
FLAVOURS = ["sqlalchemy", "openai-batch"]


def by_connector(way: str, **rest: Any) -> Question:
    return Question(way, connector=True, name="m.t", **rest)


def questions() -> Iterator[Question]:
    product = itertools.product
    # The world, whichever way.
    for plugin, variable, running, task in product(PLUGINS, VARIABLES, RUNNING, TASKS):
        where = {"plugin": plugin, "variable": variable, **running, **task}
        for way, options in product(PYFLYTE, OPTIONS[:3]):
            if way != "run" or not task:
                yield Question(way, options=options, **where)
        for way, fix in product(LOCAL, [False, True]):
            for options in OPTIONS[:3] if way == "run" and not task else [()]:
                if "kind" not in task:
                    yield by_connector(way, fix=fix, options=options, **where)
        if task.get("kind") == "own":
            yield Question("python", **where)
        for way, config in product(["remote", "container", "remote-settings"], CONFIGS):
            yield Question(way, **where, **config)
    for options, config, task in product(OPTIONS, CONFIGS, TASKS):
        for way in ("run-remote", "register", "package"):
            yield Question(way, options=options, **WORLD, **config, **task)
    for options, running in product(OPTIONS, [WORLD, NOWHERE]):
        for way in (*LOCAL, "remote"):
            yield Question(way, options=options, **running)
        for way, fix, task in product(LOCAL, [False, True], [TASKS[0], *TASKS[2:]]):
            yield by_connector(way, fix=fix, options=options, **running, **task)
    # The task, whichever way.
    for way, kind, given, pod, world in product(REMOTE, KINDS, GIVEN, PODS, WORLDS):
        if kind in ("auto", "container") or pod in PODS[:2]:
            yield Question(way, kind=kind, flavour="sqlalchemy", **given, **pod, **world)
    for way, kind, given, pod in product(LOCAL, KINDS, GIVEN, PODS[:2]):
        yield Question(way, kind=kind, flavour="sqlalchemy", **given, **pod, **WORLD)
    for way, fix, given, pod in product(LOCAL, [False, True], GIVEN, PODS):
        yield by_connector(way, fix=fix, **given, **pod, **WORLD)
    for way, fix, given in product(LOCAL, [False, True], GIVEN):
        yield by_connector(way, kind="none", fix=fix, **given, **WORLD)
    # A class with an image of its own.
    for way, flavour, given, plugin, variable, running in product(
        ["python", "register", "remote-settings"],
        FLAVOURS,
        GIVEN[:4],
        PLUGINS,
        VARIABLES[:2],
        RUNNING,
    ):
        yield Question(
            way,
            kind="own-unless-empty",
            flavour=flavour,
            **given,
            **running,
            plugin=plugin,
            variable=variable,
        )
    # The place, and what with_overrides says there.
    for way, kind, given, override in product(LOCAL + REMOTE, KINDS, GIVEN[:5], OVERRIDES):
        yield Question(way, kind=kind, flavour="sqlalchemy", **given, **override, **WORLD)
    for way, kind, override, pod in product(REMOTE, KINDS, OVERRIDES, PODS):
        yield Question(way, kind=kind, **GIVEN[-1], **override, **pod, **WORLD)
    for way, place, given, pod in product(REMOTE, ["map_task", "dynamic"], GIVEN, PODS):
        yield Question(way, place, **given, **pod, **ELSEWHERE)
    for way, kind, given in product(REMOTE, ["own", "own-unless-empty"], GIVEN[:5]):
        yield Question(way, "dynamic", kind, "sqlalchemy", **given, **WORLD)


GRID = list(questions())

# What flytekit can't be asked here: it runs on one Python, and knows its version.
OUT_OF_REACH = [
    Question("register"),
    Question("register", python="3.11"),
    Question("register", python="3.11", flytekit="1.4.9"),
    Question("register", given="string", container_image="{{.image.default.fqn}}:1"),
    Question("register", pod="empty", given="string", container_image="reg.example/mine:1"),
    Question("remote", pod="string", pod_image="{{.image.default}}", given="spec"),
    Question("package", kind="own"),
    Question("python", kind="auto", connector=True, fix=True),
    Question("register", kind="own-unless-empty", **WORLD),
    Question("register", kind="own-unless-empty", flavour="sqlalchemy", flytekit="1.16.31"),
]


def compared(answer: Answer) -> Outcome:
    return Outcome(answer.outcome, answer.image, tuple(answer.error) if answer.error else None)


@pytest.fixture(scope="module")
def flytekit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flytekit]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield Flytekit(tmp_path_factory.mktemp("flytekit"), patch)
    gc.collect()  # flytekit leaves temporary folders in cycles: here their warning is ignored


# And the answers.


def test_answers_are_flytekits(flytekit: Flytekit) -> None:
    """Where the answer is unknown, there is an image, by something that the question leaves out."""
    wrong = []
    for question in GRID:
        ours, theirs = compared(resolve(RULES, question)), flytekit.ask(question)
        hidden = ours.outcome == "unknown" and leaves_out(question)
        if ours != theirs and not (hidden and theirs.outcome != "error"):
            wrong.append((question, ours, theirs))
    assert wrong[:3] == [], f"{len(wrong)} of {len(GRID)}"


FLOWS = """
from __future__ import annotations
from flytekit import dynamic, task, workflow

@task
def plain(a: int = 1) -> int:
    return a

@task(container_image="{{.image.spark}}")
def spark(a: int = 1) -> int:
    return a

@workflow
def both(a: int = 1) -> int:
    return spark(a=plain(a=a))
"""


class Commands:
    """pyflyte and FlyteRemote, as far as they get without a cluster."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        from flytekit.remote import FlyteRemote

        self.sent: dict[str, str] = {}
        patch.setattr(FlyteRemote, "raw_register", self.register)
        patch.setattr(FlyteRemote, "fast_package", lambda *_, **__: (b"", "s3://bucket/code"))
        patch.setattr(FlyteRemote, "fetch_task", lambda *_, **__: SimpleNamespace())

    def register(self, entity: Any, *_: Any, **__: Any) -> Any:
        template = getattr(entity, "template", None)
        if getattr(template, "container", None):
            self.sent[template.id.name.rpartition(".")[2]] = template.container.image
        return SimpleNamespace(project="p", domain="d", name="n", version="v")

    def pyflyte(self, *arguments: str) -> str:
        """Its output; the images are in `sent`."""
        from click.testing import CliRunner
        from flytekit.clis.sdk_in_container.pyflyte import main
        from flytekit.configuration.file import FLYTECTL_CONFIG_ENV_VAR_OVERRIDE

        # --config sets it, for all that the process does after; the runner puts it back.
        return (
            CliRunner(env={FLYTECTL_CONFIG_ENV_VAR_OVERRIDE: None}).invoke(main, arguments).output
        )

    def packaged(self, *arguments: str) -> dict[str, str]:
        """The images in the file that another process of pyflyte writes."""
        from flyteidl.admin.task_pb2 import TaskSpec

        command = [Path(sys.executable).with_name("pyflyte"), *arguments]
        subprocess.run(command, check=True, capture_output=True)
        images = {}
        with tarfile.open("flyte-package.tgz") as package:
            for member in package.getmembers():
                if member.name.endswith("_1.pb"):
                    spec = TaskSpec.FromString(package.extractfile(member).read())  # type: ignore[union-attr]
                    name = spec.template.id.name.rpartition(".")[2]
                    images[name] = spec.template.container.image
        return images


@pytest.fixture
def commands(
    flytekit: Flytekit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Commands]:
    from flytekit.core.context_manager import FlyteEntities

    (tmp_path / "flows.py").write_text(FLOWS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    with flytekit.world(STANDING):
        yield Commands(monkeypatch)
    sys.modules.pop("flows", None)
    FlyteEntities.entities.clear()


STANDING = Question(
    "?",
    python=f"{sys.version_info[0]}.{sys.version_info[1]}",
    flytekit="1.16.31",
    config_images={"default": "reg.example/conf:1", "spark": "reg.example/conf-spark:2"},
)
NAMELESS = ("reg.example/cli:4",)
NAMED = ("spark=reg.example/cli-spark:5",)


def expected(way: str, **rest: Any) -> dict[str, str | None]:
    question = STANDING._replace(way=way, **rest)
    spark = question._replace(given="string", container_image="{{.image.spark}}")
    return {"plain": resolve(RULES, question).image, "spark": resolve(RULES, spark).image}


@pytest.mark.parametrize("options", [(), NAMELESS, NAMED, NAMELESS + NAMED])
@pytest.mark.parametrize("config_option", [False, True])
@pytest.mark.parametrize("way", ["run-remote", "register"])
def test_pyflyte_itself(
    commands: Commands, way: str, config_option: bool, options: tuple[str, ...]
) -> None:
    """The commands find the config file by themselves too, and then leave its images out."""
    images = [word for option in options for word in ("--image", option)]
    config = ["--config", os.environ["FLYTECTL_CONFIG"]] if config_option else []
    if way == "register":
        arguments = ["register", "--copy", "none", "--version", "v", *images, "flows.py"]
    else:
        arguments = ["run", "--remote", *images, "flows.py", "both"]
    output = commands.pyflyte(*config, *arguments)
    images_expected = expected(way, options=options, config_option=config_option)
    if images_expected["spark"] is None:
        assert "Image Config with name spark not found" in output.replace("\n", " ")
    else:
        assert commands.sent == images_expected


def test_pyflyte_in_a_process_of_its_own(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLYTE_INTERNAL_IMAGE", "reg.example/variable:1")
    config = ["--config", os.environ["FLYTECTL_CONFIG"]]
    packaged = commands.packaged(*config, "--pkgs", "flows", "package", "--image", *NAMED)
    variable = {"variable": "reg.example/variable:1"}
    assert packaged == expected("package", options=NAMED, config_option=True, **variable)


def test_pyflyte_does_not_start_without_a_default_image() -> None:
    import_it = (
        "from types import SimpleNamespace as N\n"
        "import flytekit.configuration.default_images as d\n"
        "d.sys = N(version_info=N(major=3, minor=13))\n"
        "import flytekit.clis.sdk_in_container.pyflyte\n"
    )
    environ = os.environ | {"FLYTE_INTERNAL_IMAGE": ""}
    done = subprocess.run(
        [sys.executable, "-c", import_it], env=environ, capture_output=True, text=True
    )
    error = resolve(RULES, Question("register", **NOWHERE)).error
    assert error
    assert done.stderr.strip().splitlines()[-1] == ": ".join(error)


@pytest.mark.parametrize("given", [False, True])
def test_flyte_remote_itself(commands: Commands, given: bool) -> None:
    from flytekit.configuration import Config, ImageConfig, SerializationSettings
    from flytekit.remote import FlyteRemote

    flows = importlib.import_module("flows")
    remote = FlyteRemote(Config.auto(), "p", "d")
    settings = None
    if given:
        images = ImageConfig.from_images("reg.example/set:1", {"spark": "reg.example/set-spark:2"})
        settings = SerializationSettings(images, project="p", domain="d")
    remote.register_task(flows.plain, settings, "v")
    remote.register_task(flows.spark, settings, "v")
    if given:
        world = {
            "settings_default": "reg.example/set:1",
            "settings_images": {"spark": "reg.example/set-spark:2"},
        }
        assert commands.sent == expected("remote-settings", **world)
    else:
        assert commands.sent == expected("remote")


def test_pyflyte_run_itself(commands: Commands) -> None:
    """It runs a task whose template no setting could fill in."""
    assert commands.pyflyte("run", "flows.py", "both", "--a", "7").strip().endswith("7")
    assert expected("run") == {"plain": None, "spark": None}


def leaves_out(question: Question) -> bool:
    """Whether an expression or an ImageSpec hides the image, or another world chooses it."""
    elsewhere = question.place == "dynamic" and question.kind.startswith("own")
    by_docker = question.kind == "container" and question.way in LOCAL
    hidden = {"unseen", "spec"} & {question.given, question.pod, question.override}
    return bool(hidden) or elsewhere or (by_docker and question.given == "empty")


def test_every_rule_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds for a question, and without it an answer would be another."""
    held: dict[str, list[Question]] = {rule["id"]: [] for rule in RULES["rules"]}
    apply = resolution._apply

    def noted(data: Any, rule: Any, *rest: Any) -> Any:
        held[rule["id"]].append(question)
        return apply(data, rule, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(resolution, "_apply", noted)
        for question in GRID + OUT_OF_REACH:
            resolve(RULES, question)
    for rule in RULES["rules"]:
        without = RULES | {"rules": [each for each in RULES["rules"] if each != rule]}
        some = random.Random(1).sample(held[rule["id"]], len(held[rule["id"]]))
        assert any(differs(each, without) for each in some), rule["id"]


def differs(question: Question, without: dict[str, Any]) -> bool:
    try:
        return resolve(RULES, question) != resolve(without, question)
    except KeyError:  # no image at the end
        return True


INPUTS = {
    "plugin": "plugin",
    "variable": "FLYTE_INTERNAL_IMAGE",
    "container_image": "container_image",
    "pod_image": "pod_template",
    "override_image": "with_overrides",
}


@pytest.mark.parametrize(("field", "input_"), INPUTS.items())
def test_what_decided_is_what_the_image_hangs_on(field: str, input_: str) -> None:
    """Another value of what decided is another image; of what was passed over, the same."""
    counts: Counter[bool] = Counter()
    asked = [each for each in GRID if getattr(each, field) and "{{" not in getattr(each, field)]
    for question in random.Random(2).sample(asked, min(1000, len(asked))):
        answer = resolve(RULES, question)
        if answer.outcome != "image":
            continue
        other = resolve(RULES, question._replace(**{field: "reg.example/changed:9"}))
        decided = any(step.decided for step in answer.steps if step.input == input_)
        assert (other.image != answer.image) == decided, (question, answer)
        counts[decided] += 1
    assert counts[True]
    assert counts[False]


def test_steps_explain() -> None:
    question = Question(
        "run-remote",
        given="string",
        container_image="{{.image.spark}}",
        options=("reg.example/cli:4",),
        config_images={"spark": "reg.example/spark:2"},
        config_option=True,
        **WORLD,
    )
    answer = resolve(RULES, question)
    assert answer.image == "reg.example/spark:2"
    assert [(step.input, step.decided) for step in answer.steps] == [
        ("plugin", False),
        ("FLYTE_INTERNAL_IMAGE", False),
        ("python+flytekit", False),
        ("--image", False),
        ("--image", False),
        ("config file", True),
        ("container_image", True),
    ]
    assert answer.steps[-2].text.endswith("spark=reg.example/spark:2.")
    assert answer.steps[-1].facts == ("F1", "F3", "F4")


def test_steps_explain_the_error() -> None:
    """Issue 6157: that a connector has no default image is what decides."""
    answer = resolve(RULES, by_connector("python"))
    assert answer.error == (
        "ValueError",
        "Error encountered while executing 'm.t':\n"
        "  An image is required for PythonAutoContainer tasks",
    )
    assert [step.input for step in answer.steps if step.decided] == ["way", "settings"]


def test_sentences_are_whole() -> None:
    for question in GRID + OUT_OF_REACH:
        for step in resolve(RULES, question).steps:
            assert step.text[-1] == "."
            assert ", ," not in step.text
            assert "  " not in step.text
            assert step.input
            assert all(re.fullmatch(r"F\d+", fact) for fact in step.facts)


@pytest.mark.parametrize(
    "question", [pytest.param(q, id=f"{q.way}-{q.kind}-{q.python}-{q.given}") for q in OUT_OF_REACH]
)
def test_without_the_world_an_image_is_unknown(question: Question) -> None:
    answer = resolve(RULES, question)
    assert (answer.outcome, answer.image, answer.error) == ("unknown", None, None)
    assert answer.steps[-1].decided


@pytest.mark.parametrize("python", ["3.8", "3.9", "3.10", "3.11.7", "3.12", "3.13", "3.7"])
@pytest.mark.parametrize(
    "version", "1.3.1 1.4.2 1.5.0 1.9.0 1.10.2 1.10.3 1.16.31 2.0.0 1.2.dev3".split()
)
def test_the_default_is_the_one_that_is_written(python: str, version: str) -> None:
    """migrate.images writes it; what that refuses moves, is none, or isn't known."""
    answer = resolve(RULES, Question("register", python=python, flytekit=version))
    try:
        assert answer.image == default_image(python, version)
    except NoDefault:
        moves = bool(answer.image) and answer.image.endswith("-latest")
        assert moves or answer.outcome in ("error", "unknown")


def test_an_empty_question_is_the_same_everywhere() -> None:
    assert RULES["question"] == json.loads(json.dumps(Question("")._asdict()))


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_the_browser_answers_the_same(tmp_path: Path) -> None:
    asked = random.Random(3).sample(GRID, 4000) + OUT_OF_REACH
    questions = [question._asdict() for question in asked]
    (tmp_path / "questions.json").write_text(json.dumps([RULES, questions]))
    # A copy named as a module: beside the original, a package.json would have to say so.
    shutil.copy(ROOT / "docs" / "assets" / "resolution.js", tmp_path / "resolution.mjs")
    (tmp_path / "ask.mjs").write_text(
        'import { readFileSync } from "node:fs";\n'
        'import { resolve } from "./resolution.mjs";\n'
        'const [rules, questions] = JSON.parse(readFileSync("questions.json", "utf-8"));\n'
        "console.log(JSON.stringify(questions.map((question) => resolve(rules, question))));\n"
    )
    done = subprocess.run(
        ["node", "ask.mjs"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    answers = json.loads(done.stdout)
    for question, theirs in zip(asked, answers, strict=True):
        assert theirs == as_json(resolve(RULES, question)), question


def as_json(answer: Answer) -> dict[str, Any]:
    error = answer.error._asdict() if answer.error else None
    steps = [step._asdict() | {"facts": list(step.facts)} for step in answer.steps]
    return answer._asdict() | {"error": error, "steps": steps}
