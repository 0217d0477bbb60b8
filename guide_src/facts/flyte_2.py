"""J. Flyte 2: its SDK, the distribution `flyte`, beside flytekit."""

from __future__ import annotations

import sys
from typing import Any

from .declare import fact
from .serializing import MINE, OTHER, variables


def _task_image(**environment: Any) -> Any:
    """The image of a task of an environment with these arguments."""
    from flyte import TaskEnvironment

    env = TaskEnvironment(name="training", **environment)

    @env.task
    def train() -> None: ...

    return train.image


@fact(
    "F100",
    "In Flyte 2 a task whose environment names no image gets "
    "`ghcr.io/flyteorg/flyte:py3.X-vVERSION`: the running Python and flyte (seen with flyte "
    "2.12.1).",
    needs="flyte",
)
def default_image() -> None:
    # --8<-- [start:task]
    import flyte

    env = flyte.TaskEnvironment(name="training")

    @env.task
    def train() -> None: ...

    # --8<-- [end:task]
    python = f"py3.{sys.version_info.minor}"
    assert train.image.uri == f"ghcr.io/flyteorg/flyte:{python}-v2.12.1"


@fact(
    "F100a",
    "`FLYTE_INTERNAL_IMAGE` does not change the default image of Flyte 2 (seen with flyte 2.12.1).",
    needs="flyte",
)
def no_variable() -> None:
    plain = _task_image().uri
    with variables(FLYTE_INTERNAL_IMAGE=OTHER):
        assert _task_image().uri == plain


@fact(
    "F100b",
    "In Flyte 2 an image that is named as a string is the task's image, and `{{.image.default}}` "
    "is such a string: it is not filled in (seen with flyte 2.12.1).",
    needs="flyte",
)
def string() -> None:
    assert _task_image(image=MINE).uri == MINE
    assert _task_image(image="{{.image.default}}").uri == "{{.image.default}}"


@fact(
    "F100c",
    "In Flyte 2 `image=None` is not the same as no argument: the task has no image then (seen with "
    "flyte 2.12.1).",
    needs="flyte",
)
def none() -> None:
    assert _task_image(image=None) is None
    assert _task_image() is not None
