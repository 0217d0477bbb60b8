"""How make_catalog.py makes a task of each thing in the catalog."""

from __future__ import annotations

import importlib
import inspect
import sys
import typing
from collections.abc import Callable
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import flytekit
from flytekit.configuration import SerializationSettings
from flytekit.core.interface import Interface
from flytekit.core.python_customized_container_task import PythonCustomizedContainerTask
from flytekit.core.shim_task import ShimTaskExecutor

IMAGE = ("container_image", "image")
"""The names that a parameter for an image has."""

Use = Callable[[Any, dict[str, Any]], object]
"""Makes a task of a thing, with the image arguments given."""


def function(a: int = 1) -> int:
    return a


async def coroutine(a: int = 1) -> int:
    return a


# Whatever is neither a task class nor a task_config: its canonical path, and a use of it.
DECORATORS: dict[str, Use] = {
    "flytekit.core.dynamic_workflow_task.dynamic": lambda it, image: it(**image)(function),
    "flytekit.core.task.eager": lambda it, image: it(**image)(coroutine),
    "flytekit.core.task.task": lambda it, image: it(**image)(function),
}
OTHERS: dict[str, Use] = {
    "flytekit.core.array_node.array_node": lambda it, image: it(reference(), **image),
    "flytekit.core.array_node_map_task.map_task": lambda it, image: it(plain_task(), **image),
    "flytekit.core.environment.Environment": lambda it, image: it(**image).task(function),
    "flytekit.core.launch_plan.reference_launch_plan": lambda it, image: reference(it, image),
    "flytekit.core.legacy_map_task.map_task": lambda it, image: it(plain_task(), **image),
    "flytekit.core.pod_template.PodTemplate": lambda it, image: it(pod_spec=object(), **image),
    "flytekit.core.task.reference_task": lambda it, image: reference(it, image),
    "flytekit.core.workflow.reference_workflow": lambda it, image: reference(it, image),
    "flytekit.core.workflow.workflow": lambda it, image: it(**image)(lambda: None),
    "flytekit.extras.tasks.shell.get_raw_shell_task": lambda it, image: it("n", **image),
    "flytekit.image_spec.image_spec.ImageSpec": lambda it, image: it(**image),
    "union.actor._actor.ActorEnvironment": lambda it, image: it("a", **image).task(function),
    "union.map._map.map": lambda it, image: it(plain_task(), **image),
}

# Arguments that a signature doesn't show, by class; a function is given the class's module.
ARGUMENTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "ActorTask": lambda m: {"task_config": m.ActorEnvironment("x")},
    "ArrayNodeMapTask": lambda m: {"python_function_task": plain_task()},
    "ChatGPTTask": lambda m: {"chatgpt_config": {"model": "x"}},
    "Customized": lambda m: {"executor_type": ShimTaskExecutor},
    "Databricks": lambda m: {"databricks_conf": {}, "databricks_instance": "x"},
    "DatabricksV2": lambda m: {"databricks_conf": {}, "databricks_instance": "x"},
    "EagerAsyncPythonFunctionTask": lambda m: {"task_function": coroutine},
    "EndpointEngineConfig": lambda m: {"endpoint_type": m.EndpointType.NIM, "image": "x"},
    "HorovodJob": lambda m: {"worker": m.Worker(replicas=1), "launcher": m.Launcher(replicas=1)},
    "MapPythonTask": lambda m: {"python_function_task": plain_task(), "min_success_ratio": 1},
    "MPIJob": lambda m: {"worker": m.Worker(replicas=1), "launcher": m.Launcher(replicas=1)},
    "NotebookTask": lambda m: {"notebook_path": notebook()},
    "OpenAIFileConfig": lambda m: {"secret": flytekit.Secret(group="x")},
    "Pod": lambda m: {"pod_spec": pod_spec()},
    "PyTorch": lambda m: {"worker": m.Worker(replicas=1)},
    "PythonicSageMakerJobTask": lambda m: {"task_config": m.PythonicJobConfig("x", "x")},
    "RawShellTask": lambda m: {"script": "true"},
    "RayJobConfig": lambda m: {"worker_node_config": [m.WorkerNodeConfig("x", 1)]},
    "SageMakerProcessingTask": lambda m: {"task_config": m.SageMakerProcessing("x", "x")},
    "SageMakerTrainingTask": lambda m: {"task_config": m.SageMakerTraining("x", "x")},
    "ShellTask": lambda m: {"script": "true"},
    "SlurmFunctionConfig": lambda m: {"ssh_config": {"host": "x"}},
    "SlurmScriptConfig": lambda m: {"ssh_config": {"host": "x"}, "batch_script_path": "x"},
    "SQLite3Task": lambda m: {"task_config": m.SQLite3Config(uri="x")},
    "Task": lambda m: {"interface": Interface()},
    "TfJob": lambda m: {
        "worker": m.Worker(replicas=1),
        "chief": m.Chief(replicas=1),
        "ps": m.PS(replicas=1),
    },
}


def plain_task() -> Any:
    return flytekit.task(function)


def reference(decorator: Any = flytekit.reference_task, image: dict[str, Any] | None = None) -> Any:
    made = decorator(project="p", domain="d", name="n", version="v", **(image or {}))
    return made(function)


def notebook() -> str:
    Path("x.ipynb").write_text("{}")
    return "x.ipynb"


def pod_spec() -> Any:
    client = importlib.import_module("kubernetes.client")  # which the pod plugin brings
    return client.V1PodSpec(containers=[client.V1Container(name="primary")])


def use_config(config: Any, image: dict[str, Any]) -> object:
    return flytekit.task(task_config=config(**arguments(config)), **image)(function)


class Customized(PythonCustomizedContainerTask[None]):  # type: ignore[misc]
    """Its base can't be serialized without this method."""

    def get_custom(self, settings: SerializationSettings) -> dict[str, Any]:
        return {}


def use_class(cls: Any, image: dict[str, Any]) -> object:
    if cls is PythonCustomizedContainerTask:
        cls = Customized
    return cls(**arguments(cls), **image)


def arguments(cls: Any) -> dict[str, Any]:
    """What `cls` can be called with, beside an image."""
    known = ARGUMENTS.get(cls.__name__)
    given = known(sys.modules[cls.__module__]) if known else {}
    signature = inspect.signature(cls.__init__, eval_str=is_dataclass(cls))
    for name, parameter in signature.parameters.items():
        named = parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY)
        required = named and parameter.default is parameter.empty
        if required and name not in {"self", *IMAGE, *given}:
            given[name] = value(name, parameter.annotation)
    return given


def value(name: str, annotation: Any) -> Any:
    """Something to pass for a required parameter."""
    if name == "task_function":
        return function
    kind = typing.get_origin(annotation) or annotation
    if kind is typing.Union:
        return value(name, typing.get_args(annotation)[0])
    if hasattr(kind, "__dataclass_fields__"):
        return kind(**arguments(kind))
    return {str: "x", dict: {}, list: ["x"]}.get(kind)
