"""Writes migrate/catalog.tsv by running flytekit, its plugins and union, as far as installed.

    python tools/make_catalog.py [FILE]

Each task is made and serialized without an image, with one, with None and with "".
What can't be imported here stays in FILE as it is, so several environments can each add their part.
Another flytekit than FILE's starts it anew.

The catalog of 1.16.31 took four environments: flytekit with kubernetes and all plugins but two
(torch, perian==0.2.13, leptonai==0.26.4); airflow (pyarrow<20); great_expectations (installed with
--no-deps, for its requirements rule this flytekit out, and great-expectations<1); union.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import platform
import sys
import tempfile
import types
from collections import OrderedDict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.core.base_task import PythonTask, Task
from flytekit.core.python_auto_container import PythonAutoContainerTask
from flytekit.core.python_customized_container_task import PythonCustomizedContainerTask
from flytekit.core.task import ReferenceTask, TaskPlugins
from flytekit.tools.translator import get_serializable
from recipes import DECORATORS, IMAGE, OTHERS, Use, use_class, use_config

ROOTS = ("flytekit", "flytekitplugins", "union")
KINDS = ("decorator", "config", "class", "other")
DEFAULT, GIVEN = "registry.example/default:0", "registry.example/given:1"
SETTINGS = SerializationSettings(
    ImageConfig.from_images(DEFAULT), project="p", domain="d", version="v"
)


class Row(NamedTuple):
    """A line of the file; migrate/catalog.py says what the columns mean."""

    kind: str
    name: str
    paths: str
    parameter: str
    position: str
    container: str
    default: str
    given: str
    notes: str


# Facts that are not observed here, by the last part of the name.
NOTES = {
    "F9": "ContainerTask",
    "F22": "SlurmFunctionConfig SlurmFunctionTask",
    "F26": "Databricks DatabricksV2 EMRServerless PerianConfig",
    "F33": "ActorEnvironment",
    "F36": "WebhookTask",
    "F37": "Dask HorovodJob MPIJob PyTorch RayJobConfig TfJob",
    "F38": "Databricks DatabricksV2 EMRServerless Spark",
    "F40": "Environment",
}


def import_all() -> dict[str, types.ModuleType]:
    """Every module of the roots that can be imported, by name."""

    def load(name: str) -> None:
        try:
            importlib.import_module(name)
        except Exception as error:
            print(f"left out: {name}: {type(error).__name__}: {error}", file=sys.stderr)

    for root in ROOTS:
        load(root)
        if root in sys.modules:
            for found in pkgutil.walk_packages(sys.modules[root].__path__, root + ".", load):
                if not found.name.endswith("__main__"):
                    load(found.name)
    # Not only what was walked: a folder without __init__.py, as slurm has, can't be.
    return {name: sys.modules[name] for name in sorted(sys.modules) if name.split(".")[0] in ROOTS}


def task_classes(base: Any = Task) -> Iterator[Any]:
    yield base
    for cls in base.__subclasses__():
        yield from task_classes(cls)


def path_of(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"


class Outcome(NamedTuple):
    """What became of one attempt."""

    made: type = object
    container: bool = False
    """Whether the template has a container or a pod."""
    template: str = ""
    """The parts of the template where an image can be."""
    error: Exception | None = None


def attempt(use: Use, thing: Any, image: dict[str, Any]) -> Outcome:
    try:
        # A task finds itself by its name in the module at whose top level it was made.
        module = sys.modules["made"] = types.ModuleType("made")
        vars(module).update(__file__=__file__, make=lambda: use(thing, image))
        exec("made = make()", vars(module))
        made = vars(module)["made"]
        if not isinstance(made, PythonTask) or isinstance(made, ReferenceTask):
            return Outcome(type(made))
        template = get_serializable(OrderedDict(), SETTINGS, made).template
        pod = template.k8s_pod.pod_spec if template.k8s_pod else None
        shown = f"{template.container} {pod} {template.custom}"
        return Outcome(type(made), bool(template.container or pod), shown)
    except Exception as error:
        return Outcome(error=error)


def parameter_of(thing: Any) -> tuple[str, str]:
    """The parameter of `thing` that takes an image, and its position from 1; `-` for none."""
    target = thing.__init__ if inspect.isclass(thing) else thing
    signature = inspect.signature(target, follow_wrapped=False)
    names = [name for name in signature.parameters if name != "self"]
    for name in IMAGE:
        if name in names:
            positional = signature.parameters[name].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
            return name, str(names.index(name) + 1) if positional else "-"
    return "-", "-"


def container_of(kind: str, made: Outcome) -> str:
    if not made.container:
        return "none"
    if issubclass(made.made, PythonAutoContainerTask):
        return "auto"
    if issubclass(made.made, PythonCustomizedContainerTask):
        return "customized"
    return "none" if kind == "other" else "own"  # map_task's container is that of its task


def default_of(without: Outcome, given: Outcome, empty: list[Outcome]) -> str:
    if without.error:
        return "none" if given.error else "required"
    if not without.container or DEFAULT in without.template:
        return "none"
    return "own-unless-empty" if any(DEFAULT in each.template for each in empty) else "own"


def given_of(given: Outcome) -> str:
    return "rejected" if given.error else "yes" if GIVEN in given.template else "ignored"


def unusable(kind: str, thing: Any) -> bool:
    """Whether `thing` is a config that @task makes no container of, such as SlurmConfig."""
    plugins = TaskPlugins._PYTHONFUNCTION_TASK_PLUGINS
    return kind == "config" and not issubclass(plugins[thing], PythonAutoContainerTask)


def observe(kind: str, name: str, thing: Any, use: Use) -> Row:
    """The row of `thing`, but for its further paths."""
    parameter, position = ("-", "-") if kind == "config" else parameter_of(thing)
    word = "container_image" if parameter == "-" else parameter
    images: list[dict[str, Any]] = [{}, {word: GIVEN}, {word: None}, {word: ""}]
    without, given, *empty = (attempt(use, thing, image) for image in images)
    if without.error and given.error and not unusable(kind, thing):
        raise RuntimeError(f"{name} can't be made; see ARGUMENTS") from given.error

    made = given if without.error else without
    row = Row(
        kind=kind,
        name=name,
        paths=name,
        parameter=word if given_of(given) == "yes" else parameter,
        position=position,
        container=container_of(kind, made),
        default=default_of(without, given, empty),
        given=given_of(given),
        notes="-",
    )
    return row._replace(notes=notes_of(row, made.made))


def notes_of(row: Row, made: type) -> str:
    connector = any(base.__name__.endswith("ConnectorExecutorMixin") for base in made.__mro__)
    observed = {
        "F8": row.default.startswith("own"),
        "F21": row.container == "auto" and connector,
        "F35": row.position != "-",
        "F36": row.given == "ignored",
    }
    last = row.name.rpartition(".")[2]
    facts = {fact for fact, true in observed.items() if true}
    facts |= {fact for fact, names in NOTES.items() if last in names.split()}
    return ",".join(sorted(facts, key=lambda fact: int(fact[1:]))) or "-"


def things(modules: dict[str, types.ModuleType]) -> Iterator[tuple[str, str, Any, Use]]:
    """Kind, canonical path, the thing itself, and how a task is made of it."""
    for kind, uses in ("decorator", DECORATORS), ("other", OTHERS):
        for name, use in uses.items():
            module, _, attribute = name.rpartition(".")
            if module in modules:
                yield kind, name, getattr(modules[module], attribute), use
    for config in TaskPlugins._PYTHONFUNCTION_TASK_PLUGINS:
        if config.__module__ in modules and path_of(config) not in OTHERS:
            yield "config", path_of(config), config, use_config
    for cls in set(task_classes()):
        if cls.__module__ in modules:
            yield "class", path_of(cls), cls, use_class


def observe_all(modules: dict[str, types.ModuleType]) -> dict[str, Row]:
    """The row of everything in `modules`, by name."""
    found = list(things(modules))
    paths: dict[int, list[str]] = {id(thing): [] for _, _, thing, _ in found}
    for module, loaded in modules.items():
        for name, thing in vars(loaded).items():
            if id(thing) in paths:
                paths[id(thing)].append(f"{module}.{name}")
    return {
        name: with_paths(observe(kind, name, thing, use), paths[id(thing)])
        for kind, name, thing, use in found
    }


def with_paths(row: Row, paths: list[str]) -> Row:
    """The row with these paths added; the canonical one stays first."""
    others = {*paths, *row.paths.split()} - {row.name}
    return row._replace(paths=" ".join([row.name, *sorted(others)]))


def merged(
    old: dict[str, Row], new: dict[str, Row], modules: dict[str, types.ModuleType]
) -> dict[str, Row]:
    """`new`, with what `old` says of modules that can't be imported here."""
    rows = dict(new)
    for name, row in old.items():
        kept = [path for path in row.paths.split() if path.rpartition(".")[0] not in modules]
        if name in new:
            rows[name] = with_paths(new[name], kept)
        elif name in kept:
            rows[name] = row
    return rows


def main(file: Path) -> None:
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    before = dict(part.split() for part in head.removeprefix("# ").split(", "))
    modules = import_all()
    here = {"flytekit": version("flytekit"), "Python": platform.python_version()}
    if "union" in modules:
        here["union"] = version("union")
    rows = observe_all(modules)
    if before["flytekit"] == here["flytekit"]:
        rows = merged({(row := Row(*line.split("\t"))).name: row for line in lines}, rows, modules)
        here = before | here
    head = "# " + ", ".join(f"{name} {number}" for name, number in here.items())
    ordered = sorted(rows.values(), key=lambda row: (KINDS.index(row.kind), row.name))
    lines = [head, *("\t".join(row) for row in ordered)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    ours = Path(__file__).parent.parent / "migrate" / "catalog.tsv"
    target = Path(sys.argv[1] if sys.argv[1:] else ours).absolute()
    with tempfile.TemporaryDirectory() as folder:  # notebook() and some tasks write where they are
        os.chdir(folder)
        main(target)
