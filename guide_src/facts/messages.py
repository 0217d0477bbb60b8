"""J. Messages about images: what each is raised by."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from .connectors import backend
from .declare import fact
from .other_images import _node
from .serializing import (
    MINE,
    OTHER,
    at_top,
    distribution,
    error,
    folder,
    one,
    python_file,
    settings,
    task_image,
)

PYFLYTE = "from flytekit.clis.sdk_in_container.pyflyte import main; main()"
DEFAULT = "from flytekit.configuration import DefaultImages; DefaultImages.default_image()"


def config_from(image: str) -> Callable[[], Any]:
    from flytekit.configuration import ImageConfig

    return lambda: ImageConfig.auto(img_name=image)


def option(*values: str) -> Any:
    """What pyflyte makes of these `--image` options."""
    from flytekit.configuration import ImageConfig

    return ImageConfig.validate_image(None, "--image", values)


@fact(
    "F80",
    "An image without tag and digest that is given to `--image` or to `ImageConfig.auto` raises "
    "`AssertionError: Incorrectly formatted image IMAGE, missing tag or digest`.",
)
def missing_tag() -> None:
    said = "AssertionError: Incorrectly formatted image a/b, missing tag or digest"
    assert error(config_from("a/b")) == said
    assert error(lambda: option("a/b")) == said


@fact(
    "F81",
    "Two images without a name that are given to `--image` raise "
    "`ValueError: Only one default image can be specified`.",
)
def two_defaults() -> None:
    raised = error(lambda: option(MINE, OTHER))
    assert raised.startswith("ValueError: Only one default image can be specified. Received")
    assert option(MINE, f"x={OTHER}").default_image.full == MINE


@fact(
    "F82",
    "`Image(tag=..., digest=...)` raises `ValueError: Cannot specify both tag and digest`, while "
    "`name:tag@sha256:...` is taken as a string.",
)
def tag_and_digest() -> None:
    from flytekit.configuration import Image

    digest = "sha256:" + "0" * 64
    raised = error(lambda: Image(name="x", fqn="a/b", tag="1", digest=digest))
    assert raised == (
        f"ValueError: Cannot specify both tag and digest. Got tag=1 and digest={digest}"
    )
    assert config_from(f"a/b:1@{digest}")().default_image.full == f"a/b:1@{digest}"


@fact(
    "F83",
    "Where two installed distributions have an entry point in `flytekit.configuration.plugin`, "
    "`pyflyte` can't start and asking for the default image fails: `ValueError: Multiple plugins "
    "installed`; `import flytekit` works.",
)
def two_plugins() -> None:
    with folder() as place:
        paths = [os.environ["PYTHONPATH"]]
        for name in ("one", "two"):
            (place / name).mkdir()
            code = "class Plugin: pass\n"
            paths.append(distribution(place / name, "flytekit.configuration.plugin", code))
            info = place / name / "fact_plugin-1.dist-info"
            info.rename(info.with_name(f"{name}-1.dist-info"))
            metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"
            (place / name / f"{name}-1.dist-info" / "METADATA").write_text(metadata)
        path = os.pathsep.join(paths)
        assert python_file("-c", "import flytekit", PYTHONPATH=path) == ""
        for code in (PYFLYTE, DEFAULT):
            output = python_file("-c", code, PYTHONPATH=path)
            assert "ValueError: Multiple plugins installed: " in " ".join(output.split())


@fact(
    "F84",
    "The message that begins `Image specification should be of the form` can't be had: whatever "
    "flytekit takes for a template has the three parts that it asks for, and the rest is sent "
    "as it is.",
)
def form() -> None:
    from flytekit.core import python_auto_container as module

    assert "Image specification should be of the form" in Path(module.__file__).read_text()
    # findall gives strings, or tuples of as many parts as the pattern has groups.
    assert module._IMAGE_REPLACE_REGEX.groups == 3
    for text in ("{{.image}}", "{{image.default}}", "{{.image.a.b.c}}", "{{.image.}}", "{{}}"):
        assert task_image(container_image=text) == text


@fact(
    "F85",
    "An `ImageSpec` whose registry has a tag raises "
    "`ValueError: Invalid container registry name: 'REGISTRY'`.",
)
def registry() -> None:
    from flytekit import ImageSpec

    raised = error(lambda: ImageSpec(registry="ghcr.io/acme/flows:1.4"))
    said = "ValueError: Invalid container registry name: 'ghcr.io/acme/flows:1.4'."
    assert raised.startswith(said)


@fact(
    "F86",
    "An `ImageSpec` that is given a string where a list belongs raises "
    "`ValueError: packages must be a list of strings or None`, with the field's name.",
)
def lists() -> None:
    from flytekit import ImageSpec

    for name in ("packages", "apt_packages", "conda_packages", "commands"):
        said = f"ValueError: {name} must be a list of strings or None"
        assert error(lambda: ImageSpec(**{name: "pandas"})) == said  # noqa: B023


@fact(
    "F87",
    "An `ImageSpec` whose builder isn't installed raises "
    "`AssertionError: Image builder NAME is not registered`.",
)
def builder() -> None:
    raised = error(lambda: task_image(container_image=_spec(builder="kaniko")))
    assert raised.endswith("Image builder kaniko is not registered.")


@fact(
    "F87a",
    "Where no builder is registered at all, and the `ImageSpec` names none, it is "
    "`AssertionError: There is no image builder registered`.",
)
def no_builder() -> None:
    from flytekit.image_spec.image_spec import ImageBuildEngine

    with mock.patch.dict(ImageBuildEngine._REGISTRY, clear=True):
        raised = error(lambda: task_image(container_image=_spec()))
    assert raised == "AssertionError: There is no image builder registered."


@fact(
    "F87b",
    "flytekit registers the builders `default` and `noop` by itself, and takes `default` where "
    "an `ImageSpec` names none.",
)
def builders() -> None:
    from flytekit.image_spec.image_spec import ImageBuildEngine

    assert {"default", "noop"} <= ImageBuildEngine.get_registry().keys()
    assert _spec().builder == "default"


@fact(
    "F88",
    "Where flytekit can't ask whether the image of an `ImageSpec` exists, it says "
    "`Flytekit assumes the image IMAGE already exists.`, builds nothing and goes on.",
)
def assumed() -> None:
    from flytekit import ImageSpec
    from flytekit.image_spec.image_spec import ImageBuildEngine

    said: list[str] = []
    engine = "flytekit.image_spec.default_builder.DefaultImageBuilder.build_image"
    with (
        mock.patch.object(ImageSpec, "exist", return_value=None),
        mock.patch("click.secho", lambda text, **colour: said.append(text)),
        mock.patch(engine) as build,
    ):
        ImageBuildEngine.build(_spec(name="assumed"))
    build.assert_not_called()
    assert said[-1].startswith("Flytekit assumes the image registry.example/assumed:")
    assert said[-1].endswith("already exists.")


@fact(
    "F88a",
    "With `FLYTE_IMG_FAST_FAIL=true` that is an error: `Build failed as ImageSpec failed to check "
    "if the image exists due to a permission issue or other reason`.",
)
def fast_fail() -> None:
    from flytekit import ImageSpec
    from flytekit.image_spec.image_spec import ImageBuildEngine

    with (
        mock.patch.dict(os.environ, FLYTE_IMG_FAST_FAIL="true"),
        mock.patch.object(ImageSpec, "exist", return_value=None),
    ):
        raised = error(lambda: ImageBuildEngine.build(_spec(name="failed")))
    assert raised.startswith(
        "RuntimeError: Build failed as ImageSpec failed to check if the image exists due to a "
        "permission issue or other reason."
    )


def _spec(**arguments: Any) -> Any:
    from flytekit import ImageSpec

    return ImageSpec(registry="registry.example", **arguments)


@fact(
    "F89",
    "An `ImageSpec` in `with_overrides(container_image=...)` raises "
    "`TypeError: bad argument type for built-in operation` where the node is sent.",
)
def override_with_spec() -> None:
    assert error(lambda: _node(container_image=_spec())) == (
        "TypeError: bad argument type for built-in operation"
    )


@fact(
    "F90",
    "A task of a notebook travels as a pickle; in a container with another minor version of "
    "Python it raises `RuntimeError: The Python version used to create the pickle file is "
    "different from the current Python version`.",
)
def pickled() -> None:
    import gzip

    import cloudpickle  # type: ignore[import-untyped]
    from flytekit.core import python_auto_container as module

    metadata = module.PickledEntityMetadata(python_version="3.6.1")
    with folder():
        with gzip.open(module.PICKLE_FILE_PATH, "wb") as file:
            cloudpickle.dump(module.PickledEntity(metadata, entities={}), file)
        raised = error(lambda: module.default_notebook_task_resolver.load_task(["", "step"]))
    assert raised.startswith(
        "RuntimeError: The Python version used to create the pickle file is different from the "
        "current Python version."
    )


@fact(
    "F91",
    "A function task with the mixin for asynchronous connectors and a pod template raises "
    "`AttributeError: 'NoneType' object has no attribute 'args'` when it is called locally, "
    "though it names an image.",
    needs="kubernetes",
)
def pod_template() -> None:
    from flytekit import FlyteContextManager, PodTemplate, PythonFunctionTask
    from flytekit.core.data_persistence import FileAccessProvider

    parts = backend()
    kind = type("ConnectorTask", (parts.asynchronous, PythonFunctionTask), {})
    made = kind(
        task_config=None,
        task_function=one,
        task_type="fact",
        container_image=MINE,
        pod_template=PodTemplate(),
    )
    look_up = "get_connector" if hasattr(parts.registry, "get_connector") else "get_agent"
    with folder() as place, mock.patch.object(parts.registry, look_up):
        # A FlyteRemote that another check made would have the inputs sent to its cluster.
        files = FileAccessProvider(str(place), str(place))
        context = FlyteContextManager.current_context().with_file_access(files)
        with FlyteContextManager.with_context(context):
            raised = error(lambda: made(a=1))
    assert raised.endswith("'NoneType' object has no attribute 'args'")


@fact(
    "F92",
    "A `SQLite3Task` whose image is a template raises `AssertionError: Image Config with name "
    "NAME not found in the configuration` when it is called locally.",
)
def customized() -> None:
    from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task

    made = at_top(
        lambda: SQLite3Task(
            name="q",
            query_template="select 1",
            task_config=SQLite3Config(uri="x.db"),
            container_image="{{.image.default}}",
        )
    )
    said = "AssertionError: Image Config with name default not found in the configuration"
    assert error(made).startswith(said)


@fact(
    "F93",
    "What flytekit asks the container of a function task to run begins with `pyflyte-execute`, "
    "and there is no command before it; in a fast registration it begins with "
    "`pyflyte-fast-execute`.",
)
def entrypoint() -> None:
    from flytekit import task
    from flytekit.configuration import FastSerializationSettings

    from .serializing import template

    slow = template(task(one)).container
    assert (slow.command, slow.args[0]) == ([], "pyflyte-execute")
    fast = FastSerializationSettings(enabled=True, distribution_location="s3://b/k")
    quick = template(task(one), settings(fast_serialization_settings=fast)).container
    assert quick.args[0] == "pyflyte-fast-execute"


@fact(
    "F94",
    "`pyflyte-execute` in a container without the module of the task ends in "
    "`ModuleNotFoundError: No module named 'NAME'`.",
)
def no_module() -> None:
    resolver = "flytekit.core.python_auto_container.default_task_resolver"
    code = "from flytekit.bin.entrypoint import execute_task_cmd as run; run()"
    ways = ["--inputs", "i", "--output-prefix", "o", "--raw-output-data-prefix", "r"]
    name = ["task-module", "not_in_the_image", "task-name", "step"]
    with folder():
        command = ("-c", code, *ways, "--resolver", resolver, "--", *name)
        output = python_file(*command, FLYTE_SDK_LOGGING_LEVEL="20")
    assert "ModuleNotFoundError: No module named 'not_in_the_image'" in output


@fact(
    "F95",
    "An `ImageSpec` is for `linux/amd64` unless it names a `platform`, whatever processor builds "
    "it; on an arm64 machine with a registry on `localhost:` it is for `linux/arm64`.",
)
def platform() -> None:
    from flytekit import ImageSpec

    with mock.patch("platform.machine", return_value="arm64"):
        assert _spec().platform == "linux/amd64"
        assert ImageSpec(registry="localhost:30000").platform == "linux/arm64"
