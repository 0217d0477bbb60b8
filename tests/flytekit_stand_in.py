"""The installed flytekit in worlds of one's own: it is asked what migrate.resolution answers."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import json
import os
import sys
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, NamedTuple

import pytest

from migrate.resolution import Question

ROOT = Path(__file__).parents[1]
LOCAL = ["python", "run"]
PYFLYTE = ["run", "run-remote", "register", "package"]


class Outcome(NamedTuple):
    """What flytekit does; of an answer, what can be compared with it."""

    outcome: str
    image: str | None
    error: tuple[str, str] | None


class Reached(Exception):
    """The task was run in this process."""


class Handed(Exception):
    """The image that Docker or a connector got."""

    def __init__(self, image: Any) -> None:
        super().__init__(image)
        self.image = image


class Flytekit:
    """The installed flytekit, in worlds of the questions'."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        import flytekit.clis.sdk_in_container.pyflyte  # noqa: F401
        from flytekit.loggers import logger

        patch.setattr(logger, "level", 100)
        self.folder = folder
        self.fix = load_fix()
        self.fix.uninstall()
        self.tasks = Tasks(patch)
        self.config_in_use = "not yet read"
        docker = SimpleNamespace(from_env=lambda: SimpleNamespace(images=self, containers=self))
        patch.setitem(sys.modules, "docker", docker)

    def list(self, filters: dict[str, Any]) -> list[Any]:
        """Docker's: nothing has to be pulled."""
        return [filters]

    def run(self, image: Any, **_: Any) -> None:
        """Docker's."""
        raise Handed(image)

    def ask(self, question: Question) -> Outcome:
        from flytekit.core.context_manager import FlyteEntities

        try:
            with self.world(question):
                image = self.image(question)
        except Reached:
            image = None
        except Handed as handed:
            image = handed.image
        except Exception as error:
            return Outcome("error", None, (type(error).__name__, str(error)))
        finally:
            FlyteEntities.entities.clear()
        return Outcome("none" if image is None else "image", image, None)

    @contextmanager
    def world(self, question: Question) -> Iterator[None]:
        import flytekit
        from flytekit.configuration import default_images, plugin
        from flytekit.configuration.file import get_config_file

        config = self.config(json.dumps(question.config_images))
        if config != self.config_in_use:
            self.config_in_use = config
            get_config_file.cache_clear()
        major, minor, *_ = map(int, (question.python or "").split("."))
        running = SimpleNamespace(version_info=SimpleNamespace(major=major, minor=minor))
        answer = staticmethod(lambda: question.plugin)
        answers = type("Plugin", (plugin.FlytekitPlugin,), {"get_default_image": answer})
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("FLYTE_INTERNAL_IMAGE", question.variable)
            patch.setenv("FLYTECTL_CONFIG", config)
            patch.setattr(flytekit, "__version__", question.flytekit)
            patch.setattr(default_images, "sys", running)
            patch.setitem(plugin._GLOBAL_CONFIG, "plugin", answers)
            patch.setattr(self.fix.image, "_python", lambda: f"{major}.{minor}")
            yield

    @functools.cache  # noqa: B019 - one of it, as long as the tests
    def config(self, images: str) -> str:
        """A config file of flytekit's; flytekit reads JSON as YAML."""
        if images == "{}":
            return ""
        path = self.folder / f"{len(list(self.folder.iterdir()))}.yaml"
        path.write_text(json.dumps({"admin": {"insecure": True}, "images": json.loads(images)}))
        return str(path)

    def image(self, question: Question) -> str | None:
        config = self.pyflyte(question) if question.way in PYFLYTE else None
        task = self.tasks.make(question)
        if question.way in LOCAL:
            return self.call(task, question, config)
        settings = self.settings(question, config)
        if question.override == "none" and question.place != "map_task":
            return sent(settings, task)
        return self.sent_by_node(settings, task, question)

    def pyflyte(self, question: Question) -> Any:
        """The image config of a command: the start of pyflyte, then its own --image option."""
        from flytekit.clis.sdk_in_container import package, pyflyte, register, run, utils  # noqa: F401
        from flytekit.clis.sdk_in_container.helpers import patch_image_config
        from flytekit.configuration.default_images import DefaultImages

        at_start = DefaultImages.default_image()  # as the import of run.py does
        local = question.way in ("run", "run-remote")
        command = pyflyte.main.commands["run" if local else question.way]
        option = next(p for p in command.params if p.name == "image_config")
        values = question.options or ((at_start,) if local else ())
        config = option.callback(None, option, values)
        if question.config_option and question.way in ("run-remote", "register"):
            return patch_image_config(os.environ["FLYTECTL_CONFIG"] or None, config)
        return config

    def settings(self, question: Question, config: Any) -> Any:
        from flytekit.configuration import ImageConfig, SerializationSettings

        if question.way == "remote":
            config = ImageConfig.auto_default_image()
        elif question.way == "container":
            config = ImageConfig.auto()
        elif question.way == "remote-settings":
            default, named = question.settings_default, question.settings_images
            config = ImageConfig.from_images(default, named)
        settings = SerializationSettings(config, project="p", domain="d", version="v")
        if question.place == "dynamic":
            packed = settings.with_serialized_context().env["_F_SS_C"]
            return SerializationSettings.from_transport(packed)
        return settings

    def call(self, task: Any, question: Question, config: Any) -> str | None:
        """Call the task in this process."""
        import click
        from click.core import ParameterSource

        if question.fix:
            self.fix.install()
        context = nullcontext()
        if config is not None:
            context = click.Context(click.Command("run"))
            context.params["image_config"] = config
            typed = ParameterSource.COMMANDLINE if question.options else ParameterSource.DEFAULT
            context.set_parameter_source("image_config", typed)
        try:
            with context:
                task()
        finally:
            self.fix.uninstall()
        raise Reached

    def sent_by_node(self, settings: Any, task: Any, question: Question) -> str | None:
        """A workflow with one node; what the node overrides, else what its task is sent with."""
        from flytekit import map_task, workflow
        from flytekit.tools.translator import get_serializable

        def flow() -> None:
            called = map_task(task)(a=[1]) if question.place == "map_task" else task()
            if question.override != "none":
                called.with_overrides(container_image=self.tasks.value(question, "override"))

        entities: OrderedDict[Any, Any] = OrderedDict()
        spec = get_serializable(entities, settings, workflow(flow))
        node = spec.to_flyte_idl().template.nodes[0]
        templates = (getattr(each, "template", None) for each in entities.values())
        image = image_of(next(each for each in templates if hasattr(each, "container")))
        return image and (node.task_node.overrides.container_image or image)


class Tasks:
    """Tasks as the questions describe them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        from flytekit.core.base_sql_task import SQLTask
        from flytekit.core.base_task import PythonTask
        from flytekit.core.python_customized_container_task import PythonCustomizedContainerTask
        from flytekit.core.python_function_task import PythonFunctionTask
        from flytekit.core.shim_task import ShimTaskExecutor
        from flytekit.extend.backend.base_connector import (
            AsyncConnectorBase,
            AsyncConnectorExecutorMixin,
            ConnectorRegistry,
        )
        from flytekit.extras.sqlite3.task import SQLite3TaskExecutor

        class Executor(ShimTaskExecutor[Any]):
            def execute_from_model(self, tt: Any, **_: Any) -> None:
                raise Reached

        patch.setattr(SQLite3TaskExecutor, "execute_from_model", Executor.execute_from_model)

        class Customized(PythonCustomizedContainerTask[Any]):
            def __init__(self, name: str, **given: Any) -> None:
                super().__init__(name, None, executor_type=Executor, interface=interface(), **given)

            def get_custom(self, settings: Any) -> dict[str, Any]:
                return {}

        class Query(SQLTask[Any]):
            def execute(self, **_: Any) -> None:
                raise Reached

        class Connector(AsyncConnectorBase):
            name = "tests"

            def __init__(self) -> None:
                super().__init__(task_type_name="tests", metadata_type=dict)

            def create(self, task_template: Any, **_: Any) -> Any:
                raise Handed(image_of(task_template))

            get = delete = create

        class ByConnector(AsyncConnectorExecutorMixin, PythonFunctionTask[Any]):
            def __init__(self, **given: Any) -> None:
                super().__init__(None, reach, task_type="tests", **given)

            name = "m.t"

        class NoContainer(AsyncConnectorExecutorMixin, PythonTask[Any]):
            def __init__(self, **given: Any) -> None:
                super().__init__("tests", "m.t", None, interface(), **given)

        ConnectorRegistry.register(Connector(), override=True)
        self.customized, self.query = Customized, Query
        self.by_connector, self.no_container = ByConnector, NoContainer

    def make(self, question: Question) -> Any:
        from flytekit import ContainerTask, task
        from flytekit.core.pod_template import PodTemplate
        from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task
        from kubernetes.client.models import V1Container, V1PodSpec

        given: dict[str, Any] = {}
        if question.given != "absent":
            given["container_image"] = self.value(question, "given", "container_image")
        if question.pod != "none":
            container = V1Container(name="primary")
            container.image = self.value(question, "pod")
            given["pod_template"] = PodTemplate(V1PodSpec(containers=[container]))
        if question.connector:
            return (self.by_connector if question.kind == "auto" else self.no_container)(**given)
        if question.kind == "auto":
            return task(reach, **given)
        if question.kind == "none":
            return self.query("query", "select 1", **given)
        if question.kind == "customized":
            return self.customized("customized", **given)
        if question.kind == "own-unless-empty":
            return self.own(question.flavour)("own", **given)
        if question.kind == "container":
            if "container_image" in given:
                given["image"] = given.pop("container_image")
            return ContainerTask(name="container", command=["true"], **given)
        config = SQLite3Config(uri=":memory:")
        return SQLite3Task("sql", query_template="select 1", task_config=config, **given)

    def own(self, flavour: str) -> Any:
        """The class, as flytekitplugins-sqlalchemy and -openai 1.16.31 define theirs."""
        from flytekit.configuration.default_images import DefaultImages, PythonVersion

        class Images(DefaultImages):
            _DEFAULT_IMAGE_PREFIXES: ClassVar[dict[PythonVersion, str]] = {
                python: f"cr.flyte.org/flyteorg/flytekit:py3.{python.value[1]}-{flavour}-"
                for python in PythonVersion
            }

        sql = flavour == "sqlalchemy"
        image = Images.default_image() if sql else Images.find_image_for()

        def make(name: str, container_image: Any = image, **given: Any) -> Any:
            return self.customized(name, container_image=container_image, **given)

        return make

    def value(self, question: Question, field: str, text: str = "") -> Any:
        """The value of one of the question's images."""
        from flytekit import ImageSpec

        form = getattr(question, field)
        if form == "spec":
            return ImageSpec(builder="noop", base_image="reg.example/spec:1")
        if form == "empty":
            return "" if field == "pod" or question.way in ("run", "package") else None
        if form == "unseen":
            return "reg.example/unseen:1"
        return getattr(question, text or f"{field}_image") if form == "string" else None


def reach(a: int = 1) -> int:
    if a:
        raise Reached
    return a


def interface() -> Any:
    from flytekit.core.interface import Interface

    return Interface({}, {})


def sent(settings: Any, task: Any) -> str | None:
    from flytekit.tools.translator import get_serializable

    return image_of(get_serializable(OrderedDict(), settings, task).template)


def image_of(template: Any) -> str | None:
    if template.container is not None:
        return str(template.container.image)
    if template.k8s_pod is None:
        return None
    containers = template.k8s_pod.pod_spec["containers"]
    return next(c["image"] for c in containers if c["name"] == "primary")


def load_fix() -> Any:
    """flytekitplugins-default-image, from its source; importing it puts it on."""
    package = ROOT / "fix" / "src" / "flytekitplugins" / "default_image"
    spec = importlib.util.spec_from_file_location("default_image", package / "__init__.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["default_image"] = module
    spec.loader.exec_module(module)
    module.image = importlib.import_module("default_image.image")
    return module
