"""Tasks that run on a connector, with stand-ins for connectors, for the checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from unittest import mock

from .serializing import one


class Backend(NamedTuple):
    """What a release calls the parts: `connector` from 1.16.0 on, `agent` before."""

    module: Any
    asynchronous: Any
    """The mixin of tasks whose connector works asynchronously."""
    synchronous: Any
    """None in a release without it."""
    registry: Any

    @property
    def mixins(self) -> list[Any]:
        return [mixin for mixin in (self.asynchronous, self.synchronous) if mixin]


def backend() -> Backend:
    """The parts of the installed release."""
    try:
        from flytekit.extend.backend import base_connector as module

        word = "Connector"
    except ImportError:
        from flytekit.extend.backend import base_agent as module

        word = "Agent"
    return Backend(
        module,
        getattr(module, f"Async{word}ExecutorMixin"),
        getattr(module, f"Sync{word}ExecutorMixin", None),
        getattr(module, f"{word}Registry"),
    )


def connector_task(mixin: Any, **arguments: Any) -> Any:
    """A function task with the mixin, whose connector is asked for by the type `fact`."""
    from flytekit import PythonFunctionTask

    kind = type("ConnectorTask", (mixin, PythonFunctionTask), {})
    return kind(task_config=None, task_function=one, task_type="fact", **arguments)


def task_without_container(mixin: Any) -> Any:
    """A task with the mixin that makes no container."""
    from flytekit.core.base_task import PythonTask
    from flytekit.core.interface import Interface

    kind = type("NoContainer", (mixin, PythonTask), {})
    return kind("fact", "no_container", None, interface=Interface({"a": int}, {"o0": int}))


class Reached(Exception):
    """A task came as far as its connector."""


def image_at_connector(call: Callable[[], Any]) -> str | None:
    """The image of the template for which `call` looks up a connector; None of no container.

    Raises what ends the call before that.
    """
    from flytekit.tools import translator

    registry = backend().registry
    look_up = "get_connector" if hasattr(registry, "get_connector") else "get_agent"
    serialize = translator.get_serializable
    templates: list[Any] = []
    reached: list[bool] = []

    def remember(*arguments: Any, **more: Any) -> Any:
        made = serialize(*arguments, **more)
        templates.append(made.template)
        return made

    def stop(*arguments: Any, **more: Any) -> None:
        reached.append(True)
        raise Reached

    with (
        mock.patch.object(translator, "get_serializable", remember),
        mock.patch.object(registry, look_up, stop),
    ):
        try:
            call()
        except BaseException:  # pyflyte makes a SystemExit of it
            if not reached:
                raise
    container = templates[-1].container
    return container.image if container else None
