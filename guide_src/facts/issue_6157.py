"""D. Issue 6157: a connector task that names no image, run locally."""

from __future__ import annotations

import contextlib
import inspect
import io
from functools import partial
from typing import Any

from .connectors import backend, connector_task, image_at_connector, task_without_container
from .declare import fact
from .serializing import (
    BASE,
    MINE,
    NO_IMAGE,
    error,
    flytekit_default,
    folder,
    no_default,
    one,
    python_file,
    settings,
    variables,
)

NO_IMAGE_TEXT = NO_IMAGE.partition(": ")[2]


def _under(under: Any, call: Any) -> str | None:
    """image_at_connector, with these settings in the context."""
    from flytekit import FlyteContextManager

    context = FlyteContextManager.current_context()
    with FlyteContextManager.with_context(context.with_serialization_settings(under)):
        return image_at_connector(call)


@fact(
    "F21",
    "A container task with the mixin for asynchronous or synchronous connectors that is called "
    'locally and names no image, or `""`, raises `ValueError: An image is required for '
    "PythonAutoContainer tasks`, before its connector is looked up.",
)
def local_call() -> None:
    for mixin in backend().mixins:
        for nothing in (None, ""):
            made = connector_task(mixin, container_image=nothing)
            assert NO_IMAGE_TEXT in error(partial(image_at_connector, made))
            direct = partial(made.execute, a=1)
            assert error(partial(image_at_connector, direct)) == NO_IMAGE


@fact(
    "F21a",
    "It is raised where the context has no serialization settings, and as well where it has "
    "settings without a default image (`ImageConfig()`, `ImageConfig.auto()`); with a default "
    "image the task comes to its connector with that.",
)
def contexts() -> None:
    from flytekit.configuration import ImageConfig

    for call in map(connector_task, backend().mixins):
        for config in (ImageConfig(), ImageConfig.auto()):
            assert NO_IMAGE_TEXT in error(partial(_under, settings(config), call))
        assert _under(settings(), call) == BASE


@fact(
    "F21b",
    "A connector task that names an image comes to its connector with that; "
    "`{{.image.default}}` raises an AssertionError, `Image Config with name default not found "
    "in the configuration`, where no image raises the ValueError.",
)
def named_image() -> None:
    for mixin in backend().mixins:
        assert image_at_connector(connector_task(mixin, container_image=MINE)) == MINE
        asked = connector_task(mixin, container_image="{{.image.default}}")
        text = "Image Config with name default not found in the configuration"
        assert text in error(partial(image_at_connector, asked))
        assert text in error(partial(_under, no_default(), asked))
        assert _under(settings(), asked) == BASE


@fact("F21c", "A connector task that makes no container needs no image.")
def without_container() -> None:
    for call in map(task_without_container, backend().mixins):
        assert image_at_connector(partial(call, a=1)) is None


SLURM = """\
import sys
from flytekit import task, workflow
from flytekitplugins import slurm
from guide_src.facts.connectors import image_at_connector

# Renamed in 1.16.0.
FunctionConfig = getattr(slurm, "SlurmFunctionConfig", None) or slurm.SlurmFunction
Config = getattr(slurm, "SlurmConfig", None) or slurm.Slurm
ScriptConfig = getattr(slurm, "SlurmScriptConfig", None) or slurm.SlurmRemoteScript
SSH = {"host": "h", "username": "u"}

@task(task_config=FunctionConfig(ssh_config=SSH))
def implicit() -> int:
    return 1

@task(task_config=FunctionConfig(ssh_config=SSH), container_image="registry.example/mine:1")
def explicit() -> int:
    return 1

script = slurm.SlurmTask(
    "script", task_config=ScriptConfig(ssh_config=SSH, batch_script_path="/x")
)
shell = slurm.SlurmShellTask("shell", task_config=Config(ssh_config=SSH), script="true")

@workflow
def flow() -> int:
    return implicit()

@workflow
def named() -> int:
    return explicit()

def test_flow():
    flow()

if __name__ == "__main__":
    print(image_at_connector(globals()[sys.argv[1]]))
"""

# pyflyte, whose task stops at its connector and says with which image.
PYFLYTE = """\
import sys
from guide_src.facts.connectors import image_at_connector
from flytekit.clis.sdk_in_container.pyflyte import main
print(image_at_connector(lambda: main(sys.argv[1:], standalone_mode=False)))
"""


@fact(
    "F22",
    "A function task of flytekitplugins-slurm that names no image fails so as `python file.py`, "
    "as `pyflyte run`, with `--image` too, under pytest, and with `FLYTE_INTERNAL_IMAGE` set.",
    needs="flytekitplugins-slurm, pytest",
)
def slurm_function() -> None:
    with folder() as place:
        (place / "flow.py").write_text(SLURM)
        (place / "run.py").write_text(PYFLYTE)
        assert NO_IMAGE_TEXT in python_file("flow.py", "flow")
        assert NO_IMAGE_TEXT in python_file("run.py", "run", "flow.py", "flow")
        given = ("--image", "registry.example/cli:4")
        assert NO_IMAGE_TEXT in python_file("run.py", "run", *given, "flow.py", "flow")
        assert NO_IMAGE_TEXT in python_file("-m", "pytest", "-q", "flow.py")
        with variables(FLYTE_INTERNAL_IMAGE="registry.example/variable:1"):
            assert NO_IMAGE_TEXT in python_file("flow.py", "flow")


@fact(
    "F22a",
    "A function task of flytekitplugins-slurm comes to its connector where it names an image, "
    "or where `pyflyte run` has a remote `--raw-output-data-prefix`.",
    needs="flytekitplugins-slurm",
)
def slurm_function_that_runs() -> None:
    with folder() as place:
        (place / "flow.py").write_text(SLURM)
        (place / "run.py").write_text(PYFLYTE)
        assert MINE in python_file("flow.py", "named").split()
        assert MINE in python_file("run.py", "run", "flow.py", "named").split()
        prefix = ("--raw-output-data-prefix", "memory://b/x")
        done = python_file("run.py", "run", *prefix, "flow.py", "flow")
        assert flytekit_default() in done.split()


@fact(
    "F23",
    "`SlurmTask` and `SlurmShellTask` make no container and come to their connector without an "
    "image.",
    needs="flytekitplugins-slurm",
)
def slurm_scripts() -> None:
    with folder() as place:
        (place / "flow.py").write_text(SLURM)
        assert "None" in python_file("flow.py", "script").split()
        assert "None" in python_file("flow.py", "shell").split()


@fact(
    "F24",
    "The mixin for asynchronous connectors fails so in every release that was run, whatever its "
    "name: `AsyncAgentExecutorMixin`, `AsyncConnectorExecutorMixin` from 1.16.0 on.",
)
def every_release() -> None:
    mixin = backend().asynchronous
    made = connector_task(mixin)
    assert error(lambda: image_at_connector(partial(made.execute, a=1))) == NO_IMAGE
    assert _under(settings(), partial(made.execute, a=1)) == BASE


@fact("F24a", "There is a mixin for synchronous connectors as well, and it fails likewise.")
def synchronous() -> None:
    mixin = backend().synchronous
    assert mixin is not None
    made = connector_task(mixin)
    assert error(lambda: image_at_connector(partial(made.execute, a=1))) == NO_IMAGE


@fact(
    "F24b",
    "The mixins are called `AsyncConnectorExecutorMixin` and `SyncConnectorExecutorMixin`, in "
    "`base_connector`; `base_agent` has them under their old names too.",
)
def names() -> None:
    from flytekit.extend.backend import base_agent, base_connector

    assert base_agent.AsyncAgentExecutorMixin is base_connector.AsyncConnectorExecutorMixin
    assert base_agent.SyncAgentExecutorMixin is base_connector.SyncConnectorExecutorMixin


@fact(
    "F25",
    "Read in the source: `execute` of the mixins falls back on "
    "`SerializationSettings(ImageConfig())`, which has no default image.",
)
def not_fixed() -> None:
    for mixin in backend().mixins:
        source = inspect.getsource(mixin.execute)
        assert "ctx.serialization_settings or SerializationSettings(ImageConfig())" in source


def _emr() -> Any:
    from flytekit import task
    from flytekitplugins.awsemrserverless.task import EMRServerless

    role = "arn:aws:iam::123456789012:role/x"
    config = EMRServerless(application_id="a", execution_role_arn=role, region="us-east-1")
    return task(task_config=config)(one)


@fact(
    "F26",
    "An `EMRServerless` task that names no image raises the same ValueError when it is called "
    "locally.",
    needs="flytekitplugins-awsemrserverless",
)
def emr_serverless() -> None:
    made = _emr()
    assert NO_IMAGE_TEXT in error(lambda: image_at_connector(made))


@fact(
    "F26a",
    "A `Databricks` task that names no image catches the ValueError when it is called locally "
    "with a remote data prefix, prints it, and runs the function in this process instead.",
    needs="flytekitplugins-spark",
)
def databricks() -> None:
    from flytekit import FlyteContextManager, task
    from flytekit.core.context_manager import ExecutionState
    from flytekit.core.data_persistence import FileAccessProvider
    from flytekitplugins.spark import Databricks

    config = Databricks(
        spark_conf={}, hadoop_conf={}, databricks_conf={"run_name": "r"}, databricks_instance="i"
    )
    made = task(task_config=config)(one)
    context = FlyteContextManager.current_context()
    mode = ExecutionState.Mode.LOCAL_TASK_EXECUTION
    state = context.new_execution_state().with_params(mode=mode)
    remote = FileAccessProvider(".", "memory://bucket/x")
    builder = context.with_execution_state(state).with_file_access(remote)
    output = io.StringIO()
    with FlyteContextManager.with_context(builder), contextlib.redirect_stdout(output):
        assert made.execute(a=1) == 1
    assert f"Connector failed to run the task with error: {NO_IMAGE_TEXT}" in output.getvalue()
