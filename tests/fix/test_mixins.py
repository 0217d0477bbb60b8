"""Which flytekits the fix is put on: judged by what an `execute` does, never by a version."""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("ignore")  # importing flytekit warns

AS_IN_1_16 = """
    def execute(self, **kwargs):
        ctx = FlyteContextManager.current_context()
        ss = ctx.serialization_settings or SerializationSettings(ImageConfig())
        return ss
"""
MENDED_BY_A_TEST = """
    def execute(self, **kwargs):
        ss = FlyteContextManager.current_context().serialization_settings
        if ss is None or ss.image_config.default_image is None:
            ss = SerializationSettings(ImageConfig.auto_default_image())
        return ss
"""
MENDED_BY_A_METHOD = """
    def execute(self, **kwargs):
        return self._settings()

    def _settings(self):
        ss = FlyteContextManager.current_context().serialization_settings
        return ss if ss and ss.image_config.default_image else SerializationSettings(ImageConfig())
"""
MENDED_BY_A_FUNCTION = """
    def execute(self, **kwargs):
        return local_settings(FlyteContextManager.current_context().serialization_settings)
"""
MENDED_BY_WHAT_CALLS_ITSELF = """
    def execute(self, **kwargs):
        return mended(FlyteContextManager.current_context().serialization_settings)
"""
MENDED_BY_ITS_OWN = """
    def execute(self, **kwargs):
        return self.image_config.default_image
"""
SOMEBODY_ELSES_IMAGE = """
    def execute(self, **kwargs):
        return FlyteContextManager.current_context().serialization_settings, elsewhere
"""
HALF_MENDED = """
    def execute(self, **kwargs):
        ss = FlyteContextManager.current_context().serialization_settings
        return ss or SerializationSettings(ImageConfig.auto_default_image())
"""
HALF_MENDED_BY_NAME = """
    def execute(self, **kwargs):
        ss = FlyteContextManager.current_context().serialization_settings
        return ss or SerializationSettings.for_image(DefaultImages.default_image(), version="v")
"""
AS_IN_1_10_2 = """
    def execute(self, **kwargs):
        return SerializationSettings(ImageConfig())
"""
A_COROUTINE = """
    async def execute(self, **kwargs):
        return FlyteContextManager.current_context().serialization_settings
"""
WRAPPED_BY_SOMEBODY = """
    @somebodys
    def execute(self, **kwargs):
        return FlyteContextManager.current_context().serialization_settings
"""
NO_FUNCTION = """
    execute = functools.partialmethod(print)
"""
HEADER = """
import functools
from flytekit import FlyteContextManager
from flytekit.configuration import ImageConfig, SerializationSettings

def local_settings(ss):
    return ss if ss and ss.image_config.default_image else SerializationSettings(ImageConfig())

def mended(ss):
    own = SerializationSettings(ImageConfig.auto_default_image())
    return ss if ss and ss.image_config.default_image else mended(own)

def elsewhere(ss):
    return ss.image_config.default_image

elsewhere.__module__ = "another"

def somebodys(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper

class AsyncConnectorExecutorMixin:
    name = "a task"
"""

FOOTER = """
class InheritingExecutorMixin(AsyncConnectorExecutorMixin):
    pass
"""


def changes_nothing(why: str) -> str:
    import flytekit

    return (
        f"flytekitplugins-default-image changes nothing in flytekit {flytekit.__version__}: {why}."
    )


@pytest.fixture
def mixins(off: None) -> ModuleType:
    """The plugin's module, imported and on no flytekit yet."""
    from flytekitplugins.default_image import mixins

    return mixins


@pytest.fixture
def flytekit_with(
    mixins: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], type]:
    """Puts the fix on a flytekit whose mixin has this `execute`, and gives the mixin."""

    def mixin(execute: str) -> type:
        from flytekitplugins.default_image import install

        (tmp_path / "some_connectors.py").write_text(HEADER + execute + FOOTER)
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setattr(mixins, "MODULES", ("nowhere_at_all", "some_connectors"))
        monkeypatch.delitem(sys.modules, "some_connectors", raising=False)
        module = importlib.import_module("some_connectors")
        before = vars(module.AsyncConnectorExecutorMixin)["execute"]
        install()
        found: type = module.AsyncConnectorExecutorMixin
        found.untouched = vars(found)["execute"] is before  # type: ignore[attr-defined]
        return found

    return mixin


@pytest.mark.parametrize(
    "execute",
    [AS_IN_1_16, HALF_MENDED, HALF_MENDED_BY_NAME, WRAPPED_BY_SOMEBODY, SOMEBODY_ELSES_IMAGE],
    ids=["as in 1.16", "half mended", "half mended by name", "wrapped", "another's image"],
)
def test_an_execute_that_reads_the_settings_is_completed(
    flytekit_with: Callable[[str], type], flytekit_log: list[logging.LogRecord], execute: str
) -> None:
    assert not flytekit_with(execute).untouched  # type: ignore[attr-defined]
    assert flytekit_log == []


@pytest.mark.parametrize(
    "execute",
    [
        *(MENDED_BY_A_TEST, MENDED_BY_A_METHOD, MENDED_BY_A_FUNCTION),
        *(MENDED_BY_WHAT_CALLS_ITSELF, MENDED_BY_ITS_OWN),
    ],
    ids=["by a test", "by a method", "by a function", "by what calls itself", "by its own"],
)
def test_a_mended_execute_is_left_and_debug_says_so(
    flytekit_with: Callable[[str], type], flytekit_log: list[logging.LogRecord], execute: str
) -> None:
    assert flytekit_with(execute).untouched  # type: ignore[attr-defined]
    [record] = flytekit_log
    assert record.levelno == logging.DEBUG
    assert record.getMessage() == (
        "AsyncConnectorExecutorMixin sees to the default image itself; nothing to fix"
    )


@pytest.mark.parametrize(
    ("execute", "why"),
    [
        (AS_IN_1_10_2, "AsyncConnectorExecutorMixin never reads the settings of the context"),
        (A_COROUTINE, "execute of AsyncConnectorExecutorMixin is no plain function"),
        (NO_FUNCTION, "execute of AsyncConnectorExecutorMixin is no plain function"),
    ],
    ids=["as in 1.10.2", "a coroutine", "no function"],
)
def test_an_execute_out_of_reach_is_left_with_a_warning(
    flytekit_with: Callable[[str], type],
    flytekit_log: list[logging.LogRecord],
    execute: str,
    why: str,
) -> None:
    assert flytekit_with(execute).untouched  # type: ignore[attr-defined]
    [record] = flytekit_log
    assert record.levelno == logging.WARNING
    assert record.getMessage() == changes_nothing(why)


def test_a_flytekit_without_mixins_is_left_with_a_warning(
    mixins: ModuleType, monkeypatch: pytest.MonkeyPatch, flytekit_log: list[logging.LogRecord]
) -> None:
    from flytekitplugins.default_image import install

    monkeypatch.setattr(mixins, "MODULES", ("nowhere_at_all",))
    install()
    [record] = flytekit_log
    assert record.levelno == logging.WARNING
    assert record.getMessage() == changes_nothing("it has no connector mixin")


def test_whatever_goes_wrong_is_a_warning(
    mixins: ModuleType, monkeypatch: pytest.MonkeyPatch, flytekit_log: list[logging.LogRecord]
) -> None:
    from flytekitplugins.default_image import install

    def broken() -> None:
        raise AttributeError("a flytekit nobody has seen")

    monkeypatch.setattr(mixins, "find_mixins", broken)
    install()
    [record] = flytekit_log
    assert record.levelno == logging.WARNING
    assert record.getMessage() == (
        "flytekitplugins-default-image changes nothing in flytekit:"
        " AttributeError: a flytekit nobody has seen"
    )


def test_putting_it_on_again_changes_nothing(mixins: ModuleType) -> None:
    from flytekitplugins.default_image import install

    found = mixins.find_mixins()
    assert len(found) == 2
    install()
    once = [vars(mixin)["execute"] for mixin in found]
    barrier = threading.Barrier(4)

    def again() -> None:
        barrier.wait()
        install()

    threads = [threading.Thread(target=again) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [vars(mixin)["execute"] for mixin in found] == once


def test_taking_it_off_gives_flytekit_its_own_back(mixins: ModuleType) -> None:
    from flytekitplugins.default_image import install, uninstall

    found = mixins.find_mixins()
    before = [vars(mixin)["execute"] for mixin in found]
    install()
    assert [vars(mixin)["execute"] for mixin in found] != before
    uninstall()
    uninstall()
    assert [vars(mixin)["execute"] for mixin in found] == before


def test_the_old_module_has_the_same_mixins(mixins: ModuleType) -> None:
    from flytekit.extend.backend import base_agent
    from flytekitplugins.default_image import install

    install()
    for mixin in mixins.find_mixins():
        alias = getattr(base_agent, mixin.__name__.replace("Connector", "Agent"))
        assert vars(alias)["execute"] is vars(mixin)["execute"]


def test_a_wrapper_put_over_ours_stays(mixins: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    from flytekitplugins.default_image import install, uninstall

    mixin = mixins.find_mixins()[0]
    before = vars(mixin)["execute"]
    install()
    ours = vars(mixin)["execute"]

    def theirs(self: object, **kwargs: object) -> object:
        return ours(self, **kwargs)

    monkeypatch.setattr(mixin, "execute", theirs)
    uninstall()
    assert vars(mixin)["execute"] is theirs
    install()
    assert vars(mixin)["execute"] is theirs
    monkeypatch.undo()
    uninstall()
    assert vars(mixin)["execute"] is before


def test_execute_keeps_its_name_and_docstring(mixins: ModuleType) -> None:
    from flytekitplugins.default_image import install

    mixin = mixins.find_mixins()[0]
    before = vars(mixin)["execute"]
    install()
    now = vars(mixin)["execute"]
    assert (now.__qualname__, now.__doc__) == (before.__qualname__, before.__doc__)


@pytest.mark.parametrize("given", [True, False])
def test_execute_runs_under_settings_with_a_default_image(
    mixins: ModuleType, flytekit_log: list[logging.LogRecord], given: bool
) -> None:
    from flytekit import FlyteContextManager
    from flytekit.configuration import ImageConfig, SerializationSettings

    class Task:
        name = f"flows.fit of a context {given}"

        def execute(self, *args: object, **kwargs: object) -> tuple[Any, ...]:
            """Run it."""
            settings = FlyteContextManager.current_context().serialization_settings
            return settings, self.name, args, kwargs

        run = mixins.complete(execute)

    image = ImageConfig.validate_image(None, "--image", ("registry.example/given:1",))
    context = FlyteContextManager.current_context()
    settings = SerializationSettings(image if given else ImageConfig(), project="mine")
    with FlyteContextManager.with_context(context.with_serialization_settings(settings)):
        found, *rest = Task().run(1, other=2)
        default = found.image_config.default_image.full
    assert default == "registry.example/given:1" or not given
    assert (found.project, *rest) == ("mine", Task.name, (1,), {"other": 2})
    assert [Task.name in record.getMessage() for record in flytekit_log] == [True] * (not given)
