"""Settings in use in threads and event loops that share a copied context."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from typing import Any

import pytest
from environments import Environment

pytestmark = pytest.mark.filterwarnings("ignore")  # importing flytekit warns


@pytest.fixture
def current(off: None) -> Any:
    """flytekit's context manager, and the plugin off it."""
    from flytekit import FlyteContextManager

    FlyteContextManager.current_context()
    return FlyteContextManager


def settings(name: str) -> Any:
    from flytekit.configuration import ImageConfig, SerializationSettings

    return SerializationSettings(ImageConfig(), project=name)


def test_threads_that_share_a_context(current: Any) -> None:
    from flytekitplugins.default_image.settings import in_use

    entered, left = threading.Barrier(2), threading.Event()
    seen: dict[str, str] = {}

    def first() -> None:
        with in_use(settings("first")):
            entered.wait(10)
        left.set()

    def second() -> None:
        with in_use(settings("second")):
            entered.wait(10)
            left.wait(10)  # the first has put its settings away
            seen["second"] = current.current_context().serialization_settings.project

    before = current.size()
    threads = [
        threading.Thread(target=contextvars.copy_context().run, args=[run])
        for run in (first, second)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"second": "second"}
    assert current.current_context().serialization_settings is None
    assert current.size() == before


def test_tasks_of_an_event_loop(current: Any) -> None:
    from flytekitplugins.default_image.settings import in_use

    async def use(name: str) -> str:
        with in_use(settings(name)):
            await asyncio.sleep(0)
            seen: str = current.current_context().serialization_settings.project
        return seen

    async def both() -> list[str]:
        return list(await asyncio.gather(use("first"), use("second"), use("third")))

    before = current.size()
    assert asyncio.run(both()) == ["first", "second", "third"]
    assert current.current_context().serialization_settings is None
    assert current.size() == before


def test_settings_are_put_away_after_an_error(current: Any) -> None:
    from flytekitplugins.default_image.settings import in_use

    with pytest.raises(RuntimeError), in_use(settings("any")):
        raise RuntimeError
    assert current.current_context().serialization_settings is None


def test_a_task_called_from_an_event_loop(newest: Environment) -> None:
    """In the loop's own thread flytekit itself refuses, image or none; in another it runs."""
    done = newest.run("in_a_loop.py", fix=True)
    lines = [line for line in done.stdout.splitlines() if "RESULT" in line]
    assert lines[0] == "RESULT thread named registry.example/mine:1"
    assert lines[1].startswith("RESULT thread on_sync cr.flyte.org/flyteorg/flytekit:py")
    refusal = "Cannot run the event loop while another loop is running"
    assert lines[2] == f"RESULT loop named RuntimeError: {refusal}"
    assert lines[3] == f"RESULT loop on_sync RuntimeError: {refusal}"


def test_a_task_is_told_once_by_many_threads(flytekit_log: list[Any]) -> None:
    from flytekit.configuration import Image
    from flytekitplugins.default_image.image import tell

    image = Image(name="default", fqn="registry.example/a", tag="1")
    barrier = threading.Barrier(8)

    def say() -> None:
        barrier.wait(10)
        tell("a task of eight threads", image, "some reason")

    threads = [threading.Thread(target=say) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(flytekit_log) == 1
