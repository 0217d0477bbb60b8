"""Serialization settings: a completed copy, and its use for as long as one task runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.core.context_manager import FlyteContextManager, flyte_context_Var

from .image import DEFAULT, DefaultImage, command_line


def has_default(settings: SerializationSettings | None) -> bool:
    """Whether flytekit finds a default image in these settings (F21, flytekit 1.16.31)."""
    return bool(settings and settings.image_config and settings.image_config.default_image)


def completed(settings: SerializationSettings | None, task: str) -> SerializationSettings:
    """A copy of the settings with a default image for the task; what they hold already stays."""
    if settings is None:
        settings = SerializationSettings(ImageConfig(images=_named_on_command_line()))
    config = settings.image_config or ImageConfig()
    # An image that the user named "default" goes on answering {{.image.default}} (F15):
    # flytekit looks a name up in the default image first, so ours must not have it then.
    name = DEFAULT if config.find_image(DEFAULT) is None else ""
    config, settings = copy(config), copy(settings)  # keeps what a subclass or its user has added
    object.__setattr__(config, "default_image", DefaultImage(name=name, task=task))  # it is frozen
    object.__setattr__(settings, "image_config", config)
    return settings


@contextmanager
def in_use(settings: SerializationSettings) -> Iterator[None]:
    """Put the settings on flytekit's context.

    Unlike ``FlyteContextManager.with_context`` this leaves flytekit's stack alone and puts up
    another: the stack is one list, which threads and asyncio tasks with a copied context share.
    """
    context = FlyteContextManager.current_context().with_serialization_settings(settings).build()
    token = flyte_context_Var.set([*flyte_context_Var.get(), context])
    try:
        yield
    finally:
        flyte_context_Var.reset(token)


def _named_on_command_line() -> list[object] | None:
    typed = command_line()
    return [i for i in typed.images or () if i.name != DEFAULT] if typed else None
