"""Runs the ways to give tasks one image; prints where each gives it, as rows of a table.

Run in a folder of its own, in a process without the fix; tests/guide/test_do.py does.
"""

from __future__ import annotations

import functools
import os
import sys
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from guide_src.facts import pyflyte
from guide_src.facts.connectors import backend, image_at_connector

MINE = "ghcr.io/acme/flows:1.4"


class Way(NamedTuple):
    """A way to say the image: in the code, on the command line, or beside both."""

    name: str
    setup: str = ""
    decorator: str = "task"
    argument: str = ""
    options: tuple[str, ...] = ()
    variable: str = ""
    plugin: bool = False
    config: str = ""
    """Of the configuration file, what stands below `images:`."""

    def bare(self) -> Way:
        """What is left of it where only the code has come along."""
        return self._replace(options=(), variable="", plugin=False, config="")


WAYS = (
    Way("constant", argument="container_image=BASE"),
    Way("partial", "acme_task = partial(task, container_image=BASE)", "acme_task"),
    Way("environment", "acme = Environment(container_image=BASE)", "acme.task"),
    Way("option", options=("--image", MINE)),
    Way("variable", variable=MINE),
    Way("plugin", plugin=True),
    Way("named", argument='container_image="{{.image.app}}"', config=f"app: {MINE}"),
    Way("file-default", config=f"default: {MINE}"),
)

MODULE = """\
from functools import partial

from flytekit import task, workflow
from flytekit.core.environment import Environment
from connected import Connected

BASE = "{image}"
{setup}

@{decorator}({arguments})
def step() -> int:
    return 1

@workflow
def flow() -> int:
    return step()
"""


class AcmeImage:
    """A configuration plugin, what `get_plugin` looks at."""

    @staticmethod
    def get_default_image() -> str:
        return MINE


def register(way: Way) -> str:
    with pyflyte._registered() as sent:
        call(way, "register", "--copy", "none", "--version", "v1", *way.options, "ways_flow.py")
    return sent["step"]


def package(way: Way) -> str:
    call(way, "--pkgs", "ways_flow", "package", "--copy", "none", "-f", "-o", "o.tgz", *way.options)
    with tarfile.open("o.tgz") as archive:
        files = {m.name: archive.extractfile(m) for m in archive.getmembers() if m.isfile()}
        return pyflyte._tasks({name: file.read() for name, file in files.items() if file})["step"]


def connector(way: Way) -> str:
    def run() -> None:
        call(way, "run", *way.options, "ways_flow.py", "flow")

    return str(image_at_connector(run))


def call(way: Way, *arguments: str) -> None:
    pyflyte.invoke(*arguments, config="c.yaml" if way.config else "")


@functools.cache
def gives(how: Callable[[Way], str], way: Way, more: str = "") -> str:
    """Whether the task gets the image; found out in a process of its own, with `more` arguments."""
    child = os.fork()
    if not child:
        found = ""
        try:
            with suppress(Exception, SystemExit):
                set_up(way, ", ".join(filter(None, [way.argument, more])))
                found = how(way)
        finally:
            os._exit(0 if found == MINE else 1)
    _, status = os.waitpid(child, 0)
    return "no" if status else "yes"


def set_up(way: Way, arguments: str) -> None:
    """A folder with the flow, the current one, and the variable and plugin of the way."""
    folder = tempfile.mkdtemp(dir=os.getcwd())
    os.chdir(folder)
    sys.path.insert(0, folder)
    module = MODULE.format(
        image=MINE, setup=way.setup, decorator=way.decorator, arguments=arguments
    )
    Path("ways_flow.py").write_text(module, encoding="utf-8")
    Path("c.yaml").write_text(f"images:\n  {way.config}\n", encoding="utf-8")
    if way.variable:
        os.environ["FLYTE_INTERNAL_IMAGE"] = way.variable
    if way.plugin:
        from flytekit.configuration import plugin

        class Plugin(AcmeImage, plugin.FlytekitPlugin):
            pass

        plugin._GLOBAL_CONFIG["plugin"] = Plugin


def install_connector() -> None:
    """`task_config=Connected()` makes a task with the mixin of connectors."""
    from types import ModuleType

    from flytekit import PythonFunctionTask
    from flytekit.core.task import TaskPlugins

    class Connected:
        pass

    class ConnectedTask(backend().asynchronous, PythonFunctionTask):  # type: ignore[misc]
        def __init__(
            self, task_config: Connected, task_function: Callable[..., object], **more: object
        ):
            super().__init__(task_config, task_function, task_type="connected", **more)

    TaskPlugins.register_pythontask_plugin(Connected, ConnectedTask)
    module = ModuleType("connected")
    module.Connected = Connected  # type: ignore[attr-defined]
    sys.modules["connected"] = module


def main() -> None:
    # Once, not in each process; not the commands, which settle their default image when imported.
    import flytekit.remote  # noqa: F401

    install_connector()
    for way in WAYS:
        what = way._replace(name="")
        cells = [
            gives(register, what),
            gives(package, what),
            gives(connector, what, "task_config=Connected()"),
            gives(register, what.bare()),
        ]
        print(way.name, *cells)


if __name__ == "__main__":
    main()
