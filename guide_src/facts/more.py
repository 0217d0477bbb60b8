"""I. Found on a second reading."""

from __future__ import annotations

import os
from unittest import mock

from .declare import fact
from .pyflyte import CLI, FILE_X, project, register, run_local, run_remote
from .serializing import (
    MINE,
    OTHER,
    error,
    folder,
    held,
    image,
    one,
    python_file,
    task_image,
    variables,
)


@fact(
    "F40",
    "`Environment.update(container_image=...)` changes the object in place; "
    "`Environment.extend(...)` makes another, which carries the image along.",
)
def environment() -> None:
    from flytekit.core.environment import Environment

    first = Environment(retries=2)
    assert first.update(container_image=MINE) is None
    second = first.extend(retries=3)
    assert second is not first
    assert image(first.task(one)) == image(second.task(one)) == MINE
    third = first.extend(container_image=OTHER)
    assert (image(third.task(one)), image(first.task(one))) == (OTHER, MINE)


@fact(
    "F41",
    "The pod templates of flytekitplugins-inference ask for flytekit's default image, for a "
    "container of theirs, when they are built.",
    needs="flytekitplugins-inference",
)
def inference() -> None:
    from flytekitplugins.inference.sidecar_template import ModelInferenceTemplate

    with variables(FLYTE_INTERNAL_IMAGE=OTHER):
        numbers = {"cpu": "1", "gpu": "1", "download_inputs_cpu": "1"}
        made = ModelInferenceTemplate(image=MINE, download_inputs=True, **numbers)
    images = [each.image for each in made.pod_template.pod_spec.init_containers]
    assert sorted(images) == sorted([MINE, OTHER])


@fact(
    "F42",
    "Serializing a task whose `ImageSpec` is not found by its id in the settings' images "
    "enters the image builder.",
)
def image_builder() -> None:
    from flytekit import ImageSpec

    spec = ImageSpec(name="spec", registry="registry.example")
    with mock.patch("flytekit.image_spec.image_spec.ImageBuildEngine.build") as build:
        task_image(container_image=spec)
    build.assert_called_once_with(spec)


LOG = """\
from flytekit import logger, task, workflow

@task
def step():
    logger.info("an INFO line")
    logger.warning("a WARNING line")

@workflow
def flow():
    step()

if __name__ == "__main__":
    flow()
"""
PYFLYTE = ("-c", "from flytekit.clis.sdk_in_container.pyflyte import main; main()")


@fact(
    "F43",
    "flytekit's logger stands at WARNING: under `python file.py` a WARNING line is seen, an INFO "
    "line isn't.",
)
def log_level() -> None:
    with folder() as place, variables():
        del os.environ["FLYTE_SDK_LOGGING_LEVEL"]
        (place / "logflow.py").write_text(LOG)
        output = python_file("logflow.py")
        assert "a WARNING line" in output
        assert "an INFO line" not in output


@fact(
    "F43a",
    "Under `pyflyte run` a WARNING line of flytekit's logger is seen only with `-v`, an INFO line "
    "only with `-vv`.",
)
def log_level_of_pyflyte() -> None:
    with folder() as place, variables():
        del os.environ["FLYTE_SDK_LOGGING_LEVEL"]
        (place / "logflow.py").write_text(LOG)
        for options, warning, info in (((), 0, 0), (("-v",), 1, 0), (("-vv",), 1, 1)):
            output = python_file(*PYFLYTE, *options, "run", "logflow.py", "flow")
            assert ("a WARNING line" in output) == bool(warning)
            assert ("an INFO line" in output) == bool(info)


@fact(
    "F44",
    "Under `pyflyte run` without `--remote` what was given to `--image` can be had in a task, a "
    "workflow and a dynamic: `click.get_current_context(silent=True).obj.image_config`.",
)
def typed_image() -> None:
    seen = run_local("--image", CLI)
    assert {who: each.typed for who, each in seen.items()} == {
        "task": CLI,
        "workflow": CLI,
        "dynamic": CLI,
    }


@fact(
    "F45",
    "On Python 3.13 `pip install flytekit` takes 1.3.1, the newest release that does not exclude "
    "that Python.",
    needs="Python 3.13, pip",
)
def pip_on_python_3_13() -> None:
    options = ("--dry-run", "--no-deps", "--ignore-installed")
    assert "Would install flytekit-1.3.1" in python_file(
        "-m", "pip", "install", *options, "flytekit"
    )


@fact(
    "F51",
    "`pyflyte run --remote` and `pyflyte register` read the named images of a configuration file "
    "only where `pyflyte --config` names it: of one that is found by default they read none.",
)
def found_file() -> None:
    from flytekit.configuration import ImageConfig

    with variables(FLYTECTL_CONFIG="c.yaml"):
        with project():
            assert held(ImageConfig.auto_default_image())[1]["x"] == FILE_X
        assert "x" not in run_remote()[1]
        assert "Image Config with name x not found in the configuration" in error(register)
