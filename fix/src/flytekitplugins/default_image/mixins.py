"""The executor mixins of the installed flytekit: which need the fix, and putting it on and off."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import inspect
import logging
import threading
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType
from typing import Any

from flytekit.core.context_manager import FlyteContextManager

from .settings import completed, has_default, in_use

logger = logging.getLogger("flytekit")

Execute = Callable[..., Any]

# `base_agent` defines the mixins up to 1.15 and only has aliases of them from 1.16 on (F24).
MODULES = ("flytekit.extend.backend.base_connector", "flytekit.extend.backend.base_agent")

_lock = threading.Lock()
_put_on: dict[type, tuple[Execute, Execute]] = {}  # mixin: (flytekit's execute, ours)


def put_on() -> None:
    """Wrap ``execute`` of every mixin that needs it, and say which can't be helped."""
    with _lock:
        found = find_mixins()
        if not found:
            _cannot_help("it has no connector mixin")
        for mixin in found:
            if mixin not in _put_on:
                _put_on_one(mixin)


def take_off() -> None:
    """Give every mixin its own ``execute`` back, unless somebody else has wrapped ours since."""
    with _lock:
        for mixin, (execute, ours) in list(_put_on.items()):
            if vars(mixin)["execute"] is ours:
                mixin.execute = execute  # type: ignore[attr-defined]
                del _put_on[mixin]


def find_mixins() -> list[type]:
    """The classes that run a connector's task locally, under whichever name flytekit has them."""
    for name in MODULES:
        if importlib.util.find_spec(name) is not None:
            members = vars(importlib.import_module(name)).values()
            return [m for m in members if isinstance(m, type) and _is_mixin(m)]
    return []


def complete(execute: Execute) -> Execute:
    """``execute``, run under settings that have a default image."""

    @functools.wraps(execute)
    def with_default_image(self: Any, *args: Any, **kwargs: Any) -> Any:
        settings = FlyteContextManager.current_context().serialization_settings
        if has_default(settings):
            return execute(self, *args, **kwargs)
        with in_use(completed(settings, self.name)):
            return execute(self, *args, **kwargs)

    return with_default_image


def _is_mixin(cls: type) -> bool:
    return cls.__name__.endswith("ExecutorMixin") and "execute" in vars(cls)


def _put_on_one(mixin: type) -> None:
    execute = vars(mixin)["execute"]
    if not inspect.isfunction(execute) or inspect.iscoroutinefunction(execute):
        # A coroutine function would run after the wrapper has put the settings back.
        return _cannot_help(f"execute of {mixin.__name__} is no plain function")
    names = set(_names_used(inspect.unwrap(execute), mixin))
    if {"image_config", "default_image"} <= names:
        logger.debug("%s sees to the default image itself; nothing to fix", mixin.__name__)
    elif "serialization_settings" not in names:
        _cannot_help(f"{mixin.__name__} never reads the settings of the context")
    else:
        ours = complete(execute)
        mixin.execute = ours  # type: ignore[attr-defined]
        _put_on[mixin] = execute, ours


def _cannot_help(why: str) -> None:
    from flytekit import __version__

    logger.warning(
        "flytekitplugins-default-image changes nothing in flytekit %s: %s.", __version__, why
    )


def _names_used(function: FunctionType, mixin: type) -> Iterator[str]:
    """The names in the function's code, and in the helpers that it takes from its module or class.

    This, rather than a version, tells a mended ``execute`` (it looks at ``default_image`` of an
    ``image_config``) from one to complete (it only reads ``serialization_settings``) and one out
    of reach.
    """
    seen: set[str] = set()
    todo: list[CodeType] = [function.__code__]
    while todo:
        code = todo.pop()
        for name in set(code.co_names) - seen:
            seen.add(name)
            yield name
            helper = vars(mixin).get(name) or function.__globals__.get(name)
            if inspect.isfunction(helper) and helper.__module__ == function.__module__:
                todo.append(helper.__code__)
