"""H. Task types: where they take an image, and what they do with it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any
from unittest import mock

from .declare import fact
from .serializing import (
    BASE,
    MINE,
    OTHER,
    at_top,
    distribution,
    error,
    folder,
    image,
    images,
    one,
    python,
    task_image,
    template,
)


def _position(callable: Callable[..., Any], name: str = "container_image") -> int:
    """Which positional parameter takes the image, from 1."""
    target = callable.__init__ if inspect.isclass(callable) else callable
    parameters = list(inspect.signature(target, follow_wrapped=False).parameters.values())
    parameters = [each for each in parameters if each.name != "self"]
    [position] = [n for n, each in enumerate(parameters, 1) if each.name == name]
    assert parameters[position - 1].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    return position


@fact(
    "F35",
    "`container_image` of `task` is an ordinary parameter, the 8th from 1.15.0 on, the function "
    "being the 1st.",
)
def position() -> None:
    from flytekit import task

    assert _position(task) == 8
    before = inspect.signature(task).parameters.values()
    values = [each.default for each in before][1:7]
    assert image(task(one, *values, MINE)) == MINE


@fact("F35a", "`container_image` of `dynamic` has the position that it has in `task`.")
def position_in_dynamic() -> None:
    from flytekit import dynamic, task

    # dynamic is a partial of task, and has its parameters.
    assert _position(dynamic) == _position(task)


@fact(
    "F35b",
    "It is positional in task classes too: 2nd in `ContainerTask` (as `image`), 3rd in "
    "`PythonCustomizedContainerTask`, 4th in `PythonAutoContainerTask`, 6th in `SQLite3Task`.",
)
def position_in_classes() -> None:
    from flytekit import ContainerTask
    from flytekit.core.python_auto_container import PythonAutoContainerTask
    from flytekit.core.python_customized_container_task import PythonCustomizedContainerTask
    from flytekit.extras.sqlite3.task import SQLite3Task

    assert _position(ContainerTask, "image") == 2
    assert _position(PythonCustomizedContainerTask) == 3
    assert _position(PythonAutoContainerTask) == 4
    assert _position(SQLite3Task) == 6


@fact("F35c", "It is the 2nd parameter of `EagerFailureHandlerTask`.")
def position_in_eager() -> None:
    from flytekit.core.python_function_task import EagerFailureHandlerTask

    assert _position(EagerFailureHandlerTask) == 2


@fact(
    "F35d",
    "It is the 6th parameter of `SQLAlchemyTask` and the 3rd of the OpenAI file tasks.",
    needs="flytekitplugins-sqlalchemy, flytekitplugins-openai",
)
def position_in_plugins() -> None:
    from flytekitplugins.openai.batch.task import DownloadJSONFilesTask, UploadJSONLFileTask
    from flytekitplugins.sqlalchemy import SQLAlchemyTask

    assert _position(SQLAlchemyTask) == 6
    assert _position(DownloadJSONFilesTask) == _position(UploadJSONLFileTask) == 3


@fact(
    "F36",
    "`map_task(t, container_image=...)` is accepted and ignored: the image is that of `t`.",
)
def map_task_ignores() -> None:
    from flytekit import map_task, task

    assert image(map_task(task(container_image=MINE)(one), container_image=OTHER)) == MINE
    assert image(map_task(task(one), container_image=OTHER)) == BASE


@fact(
    "F36a",
    "So it is by task classes that make no container, as `FileSensor` and `SQLTask`.",
)
def classes_that_ignore() -> None:
    from flytekit.core.base_sql_task import SQLTask
    from flytekit.sensor.file_sensor import FileSensor

    for make in (
        lambda: FileSensor("s", container_image=OTHER),
        lambda: SQLTask("q", "select 1", container_image=OTHER),
    ):
        sent = template(at_top(make))
        assert sent.container is None
        assert OTHER not in str(sent.to_flyte_idl())


@fact(
    "F36b",
    "So it is by `SlurmTask` and `SlurmShellTask`.",
    needs="flytekitplugins-slurm",
)
def slurm_ignores() -> None:
    from flytekitplugins import slurm

    config = getattr(slurm, "SlurmConfig", None) or slurm.Slurm
    script = getattr(slurm, "SlurmScriptConfig", None) or slurm.SlurmRemoteScript
    ssh = {"host": "h", "username": "u"}
    remote = script(ssh_config=ssh, batch_script_path="/x")
    shell = config(ssh_config=ssh)
    for made in (
        slurm.SlurmTask("t", task_config=remote, container_image=OTHER),
        slurm.SlurmShellTask("s", task_config=shell, script="true", container_image=OTHER),
    ):
        sent = template(made)
        assert sent.container is None
        assert OTHER not in str(sent.to_flyte_idl())


@fact("F36c", "`WebhookTask` rejects `container_image` with a TypeError.", needs="httpx")
def webhook_rejects() -> None:
    import http

    from flytekit.extras.webhook import WebhookTask

    method = http.HTTPMethod.GET if hasattr(http, "HTTPMethod") else "GET"
    make = partial(WebhookTask, "w", url="http://h", method=method)
    assert make().name == "w"
    assert error(partial(make, container_image=OTHER)).startswith("TypeError")


@fact(
    "F37",
    "The configs of Dask, MPI, PyTorch and Ray's autoscaler have image fields of their own, which "
    "are sent beside the task's image.",
    needs="flytekitplugins-dask, flytekitplugins-kfmpi, flytekitplugins-kfpytorch, "
    "flytekitplugins-ray",
)
def fields_of_configs() -> None:
    from flytekit import task
    from flytekitplugins import dask, kfmpi, kfpytorch, ray

    for config in (
        dask.Dask(scheduler=dask.Scheduler(image=OTHER)),
        dask.Dask(workers=dask.WorkerGroup(image=OTHER)),
        kfmpi.MPIJob(
            launcher=kfmpi.Launcher(image=OTHER, replicas=1), worker=kfmpi.Worker(replicas=1)
        ),
        kfpytorch.PyTorch(worker=kfpytorch.Worker(image=OTHER, replicas=1)),
        ray.RayJobConfig(
            worker_node_config=[ray.WorkerNodeConfig(group_name="w", replicas=1)],
            autoscaler_options=ray.AutoscalerOptionsConfig(image=OTHER),
        ),
    ):
        made = task(task_config=config, container_image=MINE)(one)
        assert MINE in images(made).values()
        assert OTHER in str(template(made).custom)


@fact(
    "F38",
    "A `Spark` or `Databricks` task gives a base image of its own to an `ImageSpec` without "
    "`base_image`; where it names no image it gets the settings' default image, without Spark.",
    needs="flytekitplugins-spark",
)
def spark() -> None:
    from flytekit import ImageSpec, task
    from flytekitplugins.spark import Databricks, Spark

    spec = ImageSpec(name="spec", registry="registry.example")
    with mock.patch("flytekit.image_spec.image_spec.ImageBuildEngine.build"):
        for config in (Spark(), Databricks(spark_conf={}, databricks_conf={})):
            made = task(task_config=config, container_image=spec)(one)
            assert "flytekit:spark-" in made.container_image.base_image
            assert task_image(task_config=config) == BASE


@fact(
    "F38a",
    "An `EMRServerless` task gives a base image of its own to an `ImageSpec` without "
    "`base_image`; where it names no image it gets the settings' default image.",
    needs="flytekitplugins-awsemrserverless",
)
def emr() -> None:
    from flytekit import ImageSpec, task
    from flytekitplugins.awsemrserverless.task import EMRServerless

    config = EMRServerless(
        application_id="a",
        execution_role_arn="arn:aws:iam::123456789012:role/x",
        region="us-east-1",
    )
    spec = ImageSpec(name="spec", registry="registry.example")
    with mock.patch("flytekit.image_spec.image_spec.ImageBuildEngine.build"):
        made = task(task_config=config, container_image=spec)(one)
        assert "emr-serverless" in made.container_image.base_image
    assert task_image(task_config=config) == BASE


@fact(
    "F39",
    "A plugin with an entry point in `flytekit.plugins` is imported with flytekit: where a "
    "dependency of it is missing, `import flytekit` fails.",
)
def broken_plugin() -> None:
    with folder() as place:
        path = distribution(place, "flytekit.plugins", "import not_installed_here\n")
        message = "ModuleNotFoundError: No module named 'not_installed_here'"
        assert python("import flytekit", PYTHONPATH=path) == message
