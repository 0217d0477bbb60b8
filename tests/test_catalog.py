"""The catalog says of flytekit what flytekit does."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import flytekit
import pytest
from flytekit import Environment
from flytekit.configuration import ImageConfig, SerializationSettings

from migrate.catalog import Entry, is_module, lookup, members

ROOT = Path(__file__).parents[1]
FILE = ROOT / "migrate" / "catalog.tsv"
ROWS = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:]]


def test_rows_are_what_flytekit_does(tmp_path: Path) -> None:
    """What isn't installed here, the plugins and union, stays as it is."""
    again = tmp_path / "catalog.tsv"
    again.write_bytes(FILE.read_bytes())
    command = [sys.executable, "-W", "ignore", str(ROOT / "tools" / "make_catalog.py"), str(again)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    made = again.read_text(encoding="utf-8").splitlines()
    assert made[0].startswith("# flytekit 1.16.31, ")
    assert made[1:] == FILE.read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.filterwarnings("ignore")  # flytekit's own, at import
def test_flytekits_paths_lead_to_the_thing_itself() -> None:
    paths = [(path, row[1]) for row in ROWS for path in row[2].split()]
    here = [(path, name) for path, name in paths if path.startswith("flytekit.")]
    # Not webhook's, which need httpx, an extra.
    here = [(path, name) for path, name in here if not path.startswith("flytekit.extras.webhook")]
    assert [path for path, name in here if imported(path) is not imported(name)] == []


def imported(path: str) -> object:
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def test_a_path_belongs_to_one_row_and_leads_with_its_name() -> None:
    paths = Counter(path for row in ROWS for path in row[2].split())
    assert [path for path, count in paths.items() if count > 1] == []
    assert [row[1] for row in ROWS if row[2].split()[0] != row[1]] == []


def test_no_name_is_one_that_a_star_import_leaves_out() -> None:
    names = [path.rpartition(".")[2] for row in ROWS for path in row[2].split()]
    assert [name for name in names if name.startswith("_")] == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("flytekit.task", ("decorator", "container_image", 8, "auto", "none", "yes", "F35")),
        ("flytekit.dynamic", ("decorator", "container_image", 8, "auto", "none", "yes", "F35")),
        ("flytekit.eager", ("decorator", "container_image", None, "auto", "none", "yes", "")),
        ("union.task", ("decorator", "container_image", 8, "auto", "none", "yes", "F35")),
        ("flytekit.map_task", ("other", None, None, "none", "none", "ignored", "F36")),
        ("flytekit.reference_task", ("other", None, None, "none", "none", "rejected", "")),
        ("flytekit.workflow", ("other", None, None, "none", "none", "rejected", "")),
        ("flytekit.Environment", ("other", "container_image", None, "auto", "none", "yes", "F40")),
        (
            "union.ActorEnvironment",
            ("other", "container_image", 2, "auto", "none", "yes", "F33,F35"),
        ),
        ("flytekit.ContainerTask", ("class", "image", 2, "own", "required", "yes", "F9,F35")),
        (
            "flytekit.extras.sqlite3.task.SQLite3Task",
            ("class", "container_image", 6, "customized", "own", "yes", "F8,F35"),
        ),
        (
            "flytekitplugins.sqlalchemy.SQLAlchemyTask",
            ("class", "container_image", 6, "customized", "own-unless-empty", "yes", "F8,F35"),
        ),
        (
            "flytekitplugins.awssagemaker_training.SageMakerTraining",
            ("config", "container_image", None, "auto", "required", "yes", "F21"),
        ),
        (
            "flytekitplugins.kfpytorch.Elastic",
            ("config", "container_image", None, "auto", "none", "yes", ""),
        ),
        (
            "flytekitplugins.pod.Pod",
            ("config", "container_image", None, "auto", "none", "yes", ""),
        ),
        (
            "flytekitplugins.slurm.SlurmTask",
            ("class", None, None, "none", "none", "ignored", "F36"),
        ),
    ],
)
def test_lookup(path: str, expected: tuple[object, ...]) -> None:
    entry = lookup(path)
    assert entry
    kind, _, *columns, notes = entry
    assert (kind, *columns, ",".join(notes)) == expected


def test_every_path_of_a_thing_has_its_entry() -> None:
    entry = lookup("flytekit.core.task.task")
    assert isinstance(entry, Entry)
    assert entry.name == "flytekit.core.task.task"
    assert entry.notes == ("F35",)
    assert lookup("flytekit.task") == lookup("union.task") == entry


def test_a_name_that_flytekit_lacks_is_what_it_is_meant_as() -> None:
    assert not hasattr(flytekit, "ShellTask")
    assert lookup("flytekit.ShellTask") == lookup("flytekit.extras.tasks.shell.ShellTask")


@pytest.mark.parametrize(
    "path",
    [
        "flytekit",
        "flytekit.core.task",  # a module, as is the next, whose name is the decorator's
        "flytekit.models.task",
        "flytekit.Resources",
        "union.eager",
        "task",
        "airflow.decorators.task",
    ],
)
def test_lookup_of_anything_else(path: str) -> None:
    assert lookup(path) is None


def test_members_are_what_a_star_import_binds() -> None:
    bound: dict[str, object] = {}
    exec("from flytekit import *", bound)
    known = {name for name in bound if lookup(f"flytekit.{name}")}
    assert members("flytekit") == known
    assert {"task", "dynamic", "eager", "ContainerTask", "ImageSpec"} <= known
    assert members("flytekit.models") == frozenset()


def test_modules() -> None:
    for module in "flytekit", "flytekit.core", "flytekit.core.task", "flytekitplugins.spark":
        assert is_module(module), module
    for path in "flytekit.task", "flytekit.cor", "flytekit.models.task", "prefect":
        assert not is_module(path), path


def function(a: int = 1) -> int:
    return a


Make = Callable[[], Any]


def updated(env: Environment, **image: str) -> Environment:
    env.update(**image)
    return env


@pytest.mark.parametrize(
    ("make", "image"),
    [
        (lambda: Environment(container_image="x:1")(function), "x:1"),
        (lambda: Environment(container_image="x:1").task(function), "x:1"),
        (lambda: Environment(container_image="x:1").dynamic(retries=1)(function), "x:1"),
        (lambda: Environment(container_image="x:1").task(container_image="y:1")(function), "y:1"),
        (
            lambda: Environment(container_image="x:1").task(container_image="")(function),
            "default:1",
        ),
        (lambda: Environment().task(function, container_image="y:1"), "default:1"),
        (lambda: Environment(container_image="x:1").extend(retries=1).task(function), "x:1"),
        (lambda: Environment().extend(container_image="y:1").task(function), "y:1"),
        (lambda: updated(Environment(), container_image="y:1").task(function), "y:1"),
    ],
)
def test_environment(make: Make, image: str) -> None:
    """What migrate.catalog says of it."""
    settings = SerializationSettings(ImageConfig.from_images("default:1"), version="v")
    assert make().get_container(settings).image == image


def test_environment_takes_no_image_by_position() -> None:
    with pytest.raises(TypeError, match="positional"):
        Environment(None, None, False, 0, None, "", 0, "x:1")
