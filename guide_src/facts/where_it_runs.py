"""C. Settings while a task runs: locally, and in the cluster."""

from __future__ import annotations

from typing import Any

from .declare import fact
from .pyflyte import (
    CLI,
    run_local,
)
from .serializing import (
    BASE,
    NO_IMAGE,
    SIDE,
    error,
    flytekit_default,
    held,
    one,
    settings,
    template,
    variables,
)


@fact(
    "F18",
    "`pyflyte run` without `--remote` gives the task no serialization settings: `--image` is "
    "parsed and dropped.",
)
def local_run() -> None:
    for options in ((), ("--image", CLI)):
        seen = run_local(*options, config="c.yaml")
        assert not seen["task"].settings
        assert not seen["workflow"].settings
    assert "missing tag or digest" in error(lambda: run_local("--image", "a/b"))


@fact(
    "F18a",
    "With a remote `--raw-output-data-prefix`, `pyflyte run` without `--remote` sets settings "
    "whose default image is the nameless `--image`, else flytekit's default image; the "
    "configuration file's images are not merged in.",
)
def local_run_with_remote_prefix() -> None:
    prefix = ("--raw-output-data-prefix", "memory://bucket/x")
    for options, expected in (((), flytekit_default()), (("--image", CLI), CLI)):
        seen = run_local(*prefix, *options, config="c.yaml")["task"]
        assert (seen.settings, seen.default) == (True, expected)
        assert "'x'" not in seen.named


_step: Any = None


def _calls_step(a: int = 1) -> int:
    made: int = _step(a=a)
    return made


def _dynamic_runs(under: Any) -> list[str]:
    """The images of the tasks that a dynamic task makes while it runs in the cluster."""
    from flytekit import dynamic, task
    from flytekit.core.context_manager import ExecutionState, FlyteContextManager

    global _step
    _step = task(one)
    context = FlyteContextManager.current_context()
    mode = ExecutionState.Mode.TASK_EXECUTION
    state = context.new_execution_state().with_params(mode=mode)
    builder = context.with_execution_state(state).with_serialization_settings(under)
    with FlyteContextManager.with_context(builder):
        job = dynamic(_calls_step).execute()
        return [made.container.image for made in job.tasks]


@fact(
    "F19",
    "A dynamic task carries its settings in its environment (`_F_SS_C`), so the tasks that it "
    "makes in the cluster get the default image of the registration.",
)
def dynamic_settings() -> None:
    from flytekit import dynamic
    from flytekit.configuration import SerializationSettings

    packed = template(dynamic(_calls_step)).container.env["_F_SS_C"]
    back = SerializationSettings.from_transport(packed)
    default, named = held(back.image_config)
    assert (default, named["x"]) == (BASE, SIDE)
    assert _dynamic_runs(back) == [BASE]


@fact(
    "F19a",
    "With the settings that the entrypoint takes where that variable is missing "
    "(`ImageConfig.auto()`), a dynamic task whose children name no image raises the ValueError.",
)
def dynamic_without_settings() -> None:
    from flytekit.configuration import ImageConfig

    assert NO_IMAGE.partition(": ")[2] in error(lambda: _dynamic_runs(settings(ImageConfig.auto())))


@fact(
    "F20",
    "`ImageSpec.is_container()` is true outside an execution and where a workflow runs locally; "
    "in the execution of a task it is true only if `_F_IMG_ID` is the id of the ImageSpec.",
)
def is_container() -> None:
    from flytekit import ImageSpec
    from flytekit.core.context_manager import ExecutionState, FlyteContextManager

    spec = ImageSpec(name="spec", registry="registry.example")
    assert spec.is_container()

    def within(mode: Any) -> Any:
        context = FlyteContextManager.current_context()
        state = context.new_execution_state().with_params(mode=mode)
        with FlyteContextManager.with_context(context.with_execution_state(state)):
            return spec.is_container()

    modes = ExecutionState.Mode
    assert within(modes.LOCAL_WORKFLOW_EXECUTION)
    assert not within(modes.TASK_EXECUTION)
    with variables(_F_IMG_ID=spec.id):
        assert within(modes.TASK_EXECUTION)
    with variables(_F_IMG_ID="another"):
        assert not within(modes.TASK_EXECUTION)
