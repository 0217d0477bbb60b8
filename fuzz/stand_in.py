"""Stand-ins for flytekit and its neighbours: what is made with them is noted."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

from fuzz.made import Made, Value, noted, said

# ---------------------------------------------------------------- flytekit


def task(
    _task_function: Any = None,
    task_config: Any = None,
    cache: Any = False,
    retries: int = 0,
    interruptible: Any = None,
    deprecated: str = "",
    timeout: Any = 0,
    container_image: Any = None,
    environment: Any = None,
    requests: Any = None,
    limits: Any = None,
    secret_requests: Any = None,
    cache_version: str = "",
    pod_template: Any = None,
    pod_template_name: Any = None,
    resources: Any = None,
) -> Any:
    """flytekit's parameters in its order, as far as `flows` gives them."""
    return _decorator("task", dict(locals()))


def dynamic(_task_function: Any = None, *args: Any, **kwargs: Any) -> Any:
    return _decorator("dynamic", _bound(_task_function, *args, **kwargs))


def eager(_fn: Any = None, *args: Any, **kwargs: Any) -> Any:
    return _decorator("eager", _bound(_fn, *args, **kwargs))


def _bound(*args: Any, **kwargs: Any) -> dict[str, Any]:
    bound = inspect.signature(task).bind(*args, **kwargs)
    bound.apply_defaults()
    return dict(bound.arguments)


def _decorator(maker: str, given: dict[str, Any]) -> Any:
    function = given.pop("_task_function")

    def decorate(function: Callable[..., Any]) -> Task:
        if not callable(function):
            raise TypeError(f"{function!r} is not a function")
        return Task(maker, getattr(function, "__qualname__", "?"), given)

    return decorate if function is None else decorate(function)


class Task:
    """A task that flytekit has made."""

    def __init__(self, maker: str, name: str, given: dict[str, Any]) -> None:
        given = dict(given)
        image = given.pop("container_image", None) or ""
        for container in getattr(given.get("pod_template"), "primary", ()):
            image = container.image if container.image is not None else image
        given = {key: value for key, value in given.items() if value not in (None, False, "")}
        text = image if isinstance(image, str) else said(image)
        noted.append(Made(maker, name, said(given), text))
        self.__name__ = self.__qualname__ = name

    def __call__(self, *_: Any, **__: Any) -> int:
        return 1

    def __repr__(self) -> str:
        return f"<{self.__name__}>"


class Instance(Task):
    """A task that is an instance of a class of flytekit's."""

    def __init__(
        self, name: str, task_config: Any = None, script: str = "", container_image: Any = None
    ) -> None:
        super().__init__(
            "an instance", name, {"script": script, "container_image": container_image}
        )


class ShellTask(Instance):
    pass


class PythonInstanceTask(Instance):
    pass


class ContainerTask(Task):
    def __init__(self, name: str, image: Any, command: Any = (), **others: Any) -> None:
        super().__init__(
            "container", name, {"container_image": image, "command": command, **others}
        )


class Environment:
    def __init__(self, **overrides: Any) -> None:
        self.overrides = overrides

    def update(self, **overrides: Any) -> None:
        self.overrides = {**self.overrides, **overrides}

    def extend(self, **overrides: Any) -> Environment:
        return type(self)(**{**self.overrides, **overrides})

    def __call__(self, _task_function: Any = None, /, **overrides: Any) -> Any:
        return self._make(task, _task_function, overrides)

    task = __call__

    def dynamic(self, _task_function: Any = None, /, **overrides: Any) -> Any:
        return self._make(dynamic, _task_function, overrides)

    def _make(self, maker: Any, function: Any, overrides: dict[str, Any]) -> Any:
        if function is not None:
            return maker(function, **self.overrides)  # these drop the call's own (F40)
        return lambda function: maker(function, **{**self.overrides, **overrides})


class ActorEnvironment:
    """union's."""

    def __init__(self, name: str, container_image: Any = None) -> None:
        self.container_image = container_image

    def task(self, _task_function: Any = None, *, retries: int = 0) -> Any:
        return functools.partial(task, retries=retries, container_image=self.container_image)(
            _task_function
        )


class Container(Value):
    def __init__(self, name: str = "", image: Any = None, **others: Any) -> None:
        super().__init__(name, image, **others)
        self.name, self.image = name, image


class PodSpec(Value):
    def __init__(self, containers: Any = None, **others: Any) -> None:
        super().__init__(containers, **others)
        self.containers = containers


class PodTemplate(Value):
    def __init__(self, pod_spec: Any = None, primary_container_name: str = "primary") -> None:
        super().__init__(pod_spec, primary_container_name)
        self.pod_spec, self.name = pod_spec, primary_container_name

    @property
    def primary(self) -> list[Container]:
        containers = self.pod_spec.containers if self.pod_spec else None
        return [each for each in containers or [] if each.name == self.name]


# ---------------------------------------------------------------- flytekit's neighbours


def _of_another(library: str) -> Callable[..., Any]:
    """A decorator of another library's: it takes anything, and what it got is noted."""

    def make(*args: Any, **kwargs: Any) -> Any:
        noted.append(Made(library, "", said((args, kwargs)), "-"))
        bare = len(args) == 1 and callable(args[0]) and not kwargs
        return args[0] if bare else lambda function: function

    return make


def probe(*values: Any, **named: Any) -> Any:
    """Notes what reaches it, so that what isn't of tasks is compared too."""
    noted.append(Made("probe", "", said((values, named)), "-"))
    return values[0] if values else None


def _module(name: str, **names: Any) -> tuple[str, Callable[[], ModuleType]]:
    def make() -> ModuleType:
        module = ModuleType(name)
        module.__path__ = []
        # A dict that one module changes must not reach the next one.
        module.__dict__.update({k: v() if k.isupper() else v for k, v in names.items()})
        return module

    return name, make


def _hidden() -> dict[str, str]:
    return {"container_image": "hidden.example/image:1"}


_UNION: dict[str, Any] = {
    "task": task,
    "dynamic": dynamic,
    "ContainerTask": ContainerTask,
    "workflow": lambda function: function,
    **{name: type(name, (Value,), {}) for name in ("ImageSpec", "Resources", "Secret")},
    "PodTemplate": PodTemplate,
}
_FLYTEKIT = {
    **_UNION,
    "eager": eager,
    "Environment": Environment,
    "PythonInstanceTask": PythonInstanceTask,
}
STAND_INS: dict[str, Callable[[], ModuleType]] = dict(
    [
        _module("flytekit", **_FLYTEKIT),
        _module("flytekit.core"),
        _module("flytekit.core.task", task=task, eager=eager),
        _module("flytekit.core.dynamic_workflow_task", dynamic=dynamic),
        _module("flytekit.core.environment", Environment=Environment),
        _module("flytekit.extras"),
        _module("flytekit.extras.tasks"),
        _module("flytekit.extras.tasks.shell", ShellTask=ShellTask),
        _module("flytekitplugins"),
        _module("flytekitplugins.spark", Spark=type("Spark", (Value,), {})),
        _module("union", **_UNION, ActorEnvironment=ActorEnvironment),
        _module("kubernetes"),
        _module("kubernetes.client", V1PodSpec=PodSpec, V1Container=Container),
        _module("airflow"),
        _module("airflow.decorators", task=_of_another("airflow")),
        _module("prefect", task=_of_another("prefect"), flow=_of_another("prefect")),
        _module("invoke", task=_of_another("invoke")),
        _module("acme", HIDDEN=_hidden, NOTHING=dict, probe=probe),
    ]
)
