"""Connectors and task types as a plugin's author would write them, for any flytekit with mixins.

Each connector answers with the image in the task template that it was sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flyteidl.core.execution_pb2 import TaskExecution
from flytekit import FlyteContextManager, PythonFunctionTask, PythonInstanceTask
from flytekit.core.base_task import PythonTask
from flytekit.core.context_manager import ExecutionState
from flytekit.core.interface import Interface
from flytekit.core.task import TaskPlugins
from flytekit.core.type_engine import TypeEngine

try:
    from flytekit.extend.backend import base_connector as backend

    Async = backend.AsyncConnectorExecutorMixin
    Sync = backend.SyncConnectorExecutorMixin
    Registry = backend.ConnectorRegistry
    AsyncBase, SyncBase = backend.AsyncConnectorBase, backend.SyncConnectorBase
except ImportError:  # flytekit before 1.16
    from flytekit.extend.backend import base_agent as backend

    Async = backend.AsyncAgentExecutorMixin
    Sync = getattr(backend, "SyncAgentExecutorMixin", Async)  # one mixin for both before 1.11
    Registry = backend.AgentRegistry
    AsyncBase = getattr(backend, "AsyncAgentBase", None)
    SyncBase = getattr(backend, "SyncAgentBase", None)


def image_of(template: Any) -> str:
    """The image of the container in a task template, as flytekit's model or as protobuf."""
    image = template.container.image if template.container else "no container"
    print("SENT", template.id.name, image, flush=True)
    return image


def answer(template: Any) -> dict[str, str]:
    """The outputs of a task with one result, or with none."""
    image = image_of(template)
    return {"o0": image} if template.interface.outputs else {}


if AsyncBase is None:  # before 1.11: one base class, answers in protobuf
    from flyteidl.admin.agent_pb2 import SUCCEEDED, Resource

    class Agent(backend.AgentBase):
        name = "test"

        def __init__(self, kind: str) -> None:
            try:
                super().__init__(task_type=kind)
            except TypeError:
                super().__init__(task_type=kind, asynchronous=False)
            self._asynchronous = False  # read by 1.10.3

        def create(self, *args: Any, **kwargs: Any) -> Any:
            template = next(v for v in (*args, *kwargs.values()) if hasattr(v, "container"))
            ctx = FlyteContextManager.current_context()
            outputs = TypeEngine.dict_to_literal_map(ctx, answer(template)).to_flyte_idl()
            if hasattr(backend, "is_terminal_phase"):  # 1.10.7
                resource = Resource(phase=TaskExecution.SUCCEEDED, outputs=outputs)
            else:
                resource = Resource(state=SUCCEEDED, outputs=outputs)
            return backend.CreateTaskResponse(resource=resource)

    Registry.register(Agent("test_async"))
    Registry.register(Agent("test_sync"))

else:

    @dataclass
    class Meta(backend.ResourceMeta):
        outputs: dict[str, str]

    def done(outputs: dict[str, str]) -> Any:
        return backend.Resource(phase=TaskExecution.SUCCEEDED, outputs=outputs)

    class AsyncConnector(AsyncBase):
        name = "test async"

        def __init__(self) -> None:
            super().__init__(task_type_name="test_async", metadata_type=Meta)

        async def create(self, task_template: Any, **kwargs: Any) -> Meta:
            return Meta(answer(task_template))

        async def get(self, resource_meta: Meta, **kwargs: Any) -> Any:
            return done(resource_meta.outputs)

        async def delete(self, resource_meta: Meta, **kwargs: Any) -> None:
            pass

    class SyncConnector(SyncBase):
        name = "test sync"

        def __init__(self) -> None:
            super().__init__(task_type_name="test_sync")

        async def do(self, task_template: Any, **kwargs: Any) -> Any:
            return done(answer(task_template))

    Registry.register(AsyncConnector())
    Registry.register(SyncConnector())


@dataclass
class OnAsync:
    """task_config of a function task for the asynchronous connector."""


@dataclass
class OnSync:
    """task_config of a function task for the synchronous connector."""


@dataclass
class ByName:
    """task_config of a function task whose class calls the mixin's execute by name."""


class AsyncFunctionTask(Async, PythonFunctionTask[OnAsync]):
    def __init__(self, task_config: Any, task_function: Any, **kwargs: Any) -> None:
        super().__init__(task_config, task_function, task_type="test_async", **kwargs)


class SyncFunctionTask(Sync, PythonFunctionTask[OnSync]):
    def __init__(self, task_config: Any, task_function: Any, **kwargs: Any) -> None:
        super().__init__(task_config, task_function, task_type="test_sync", **kwargs)


class ByNameFunctionTask(Async, PythonFunctionTask[ByName]):
    """Does as SlurmFunctionTask does."""

    def __init__(self, task_config: Any, task_function: Any, **kwargs: Any) -> None:
        super().__init__(task_config, task_function, task_type="test_async", **kwargs)

    def execute(self, **kwargs: Any) -> Any:
        state = FlyteContextManager.current_context().execution_state
        if state and state.mode != ExecutionState.Mode.TASK_EXECUTION:
            return Async.execute(self, **kwargs)
        return PythonFunctionTask.execute(self, **kwargs)


TaskPlugins.register_pythontask_plugin(OnAsync, AsyncFunctionTask)
TaskPlugins.register_pythontask_plugin(OnSync, SyncFunctionTask)
TaskPlugins.register_pythontask_plugin(ByName, ByNameFunctionTask)


class _Instance:
    KIND = ""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(
            name=name,
            task_config=None,
            task_type=self.KIND,
            interface=Interface(None, {"o0": str}),
            **kwargs,
        )


class AsyncInstanceTask(Async, _Instance, PythonInstanceTask):
    KIND = "test_async"


class SyncInstanceTask(Sync, _Instance, PythonInstanceTask):
    KIND = "test_sync"


class NoContainerTask(Async, _Instance, PythonTask):
    """As SlurmTask: it has no container, and so no image."""

    KIND = "test_async"
