"""Tasks, settings and templates for the checks; flytekit is imported when they are used."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import types
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

BASE = "registry.example/base:9"  # the settings' default image
MINE = "registry.example/mine:1"  # a task's own
SIDE = "registry.example/x:7"  # the settings' image named x
OTHER = "registry.example/other:3"

NO_IMAGE = "ValueError: An image is required for PythonAutoContainer tasks"


def one(a: int = 1) -> int:
    """What a task runs; at the top of a module, since flytekit refuses nested functions."""
    return a


async def later(a: int = 1) -> int:
    return a


def settings(config: Any = None, **more: Any) -> Any:
    """Serialization settings with this image config; BASE, and SIDE as `x`, without one."""
    from flytekit.configuration import ImageConfig, SerializationSettings

    if config is None:
        config = ImageConfig.from_images(BASE, {"x": SIDE})
    return SerializationSettings(config, project="p", domain="d", version="v", **more)


def no_default() -> Any:
    """Settings without a default image."""
    from flytekit.configuration import ImageConfig

    return settings(ImageConfig())


def held(config: Any) -> tuple[str | None, dict[str, str]]:
    """The default image of an image config, and the named ones."""
    default = config.default_image.full if config.default_image else None
    return default, {each.name: each.full for each in config.images or []}


def flytekit_default() -> str:
    """What flytekit takes where nothing else is said."""
    from flytekit.configuration import DefaultImages

    image: str = DefaultImages.default_image()
    return image


def template(entity: Any, under: Any = None) -> Any:
    """The entity's template as it is sent; `under` are the settings."""
    from flytekit.tools.translator import get_serializable

    return get_serializable(OrderedDict(), under or settings(), entity).template


def images(entity: Any, under: Any = None) -> dict[str, str]:
    """The images in the template, by the container's name; of no pod: `container`."""
    sent = template(entity, under)
    found = {"container": sent.container.image} if sent.container is not None else {}
    if sent.k8s_pod is not None:
        for kind in ("initContainers", "containers"):
            for container in sent.k8s_pod.pod_spec.get(kind) or []:
                found[container["name"]] = container.get("image")
    return found


def image(entity: Any, under: Any = None) -> str:
    """The one image in the template."""
    [only] = images(entity, under).values()
    return only


def task_image(under: Any = None, **arguments: Any) -> str:
    """The image of `@task(**arguments)`."""
    from flytekit import task

    return image(task(**arguments)(one), under)


def pod(image: str | None, *others: Any, init: Any = None) -> Any:
    """A pod template whose primary container has this image."""
    from flytekit import PodTemplate
    from kubernetes.client.models import V1Container, V1PodSpec

    containers = [V1Container(name="primary", image=image), *others]
    spec = V1PodSpec(containers=containers, init_containers=init)
    return PodTemplate(primary_container_name="primary", pod_spec=spec)


def container(name: str, image: str | None = None) -> Any:
    """A further container of a pod."""
    from kubernetes.client.models import V1Container

    return V1Container(name=name, image=image)


def at_top(make: Callable[[], Any]) -> Any:
    """What `make` makes, at the top of a module: an instance of a task class is found there."""
    module = sys.modules["made"] = types.ModuleType("made")
    vars(module).update(__file__=__file__, make=make)
    exec("made = make()", vars(module))
    return vars(module)["made"]


def error(call: Callable[[], Any]) -> str:
    """The error that the call ends in, on one line; says what came where there is none."""
    try:
        value = call()
    except BaseException as raised:
        return f"{type(raised).__name__}: {' '.join(str(raised).split())}"
    return f"no error but {value!r}"


@contextlib.contextmanager
def plugin(**methods: Callable[[], Any]) -> Iterator[None]:
    """A configuration plugin with these static methods is installed."""
    from flytekit.configuration import plugin

    made = type("Plugin", (), {name: staticmethod(call) for name, call in methods.items()})
    with mock.patch.dict(plugin._GLOBAL_CONFIG, {"plugin": made}):
        yield


@contextlib.contextmanager
def variables(**values: str) -> Iterator[None]:
    """Environment variables are set."""
    with mock.patch.dict(os.environ, values):
        yield


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A new current folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        try:
            yield Path(name).resolve()
        finally:
            os.chdir(before)


def python(code: str, **env: str) -> str:
    """The last line that another Python writes that runs the code."""
    return python_file("-c", code, **env).rpartition("\n")[2]


def python_file(*command: str, **env: str) -> str:
    """All that `python COMMAND` writes."""
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, env=os.environ | env
    )
    return (done.stdout + done.stderr).strip()


def distribution(place: Path, group: str, code: str) -> str:
    """An installed distribution with an entry point of this group: its module, or its `Plugin`.

    Gives the PYTHONPATH on which it is found.
    """
    (place / "fact_plugin.py").write_text(code)
    info = place / "fact_plugin-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fact-plugin\nVersion: 1\n")
    entry = "fact_plugin:Plugin" if "class Plugin" in code else "fact_plugin"
    (info / "entry_points.txt").write_text(f"[{group}]\nfact = {entry}\n")
    return str(place)
