"""The default image of a task that runs here through its connector: which one, and why."""

from __future__ import annotations

import logging
import os
import sys
import threading
from functools import cached_property
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource
from flytekit.configuration import Image, ImageConfig

logger = logging.getLogger("flytekit")

DEFAULT = "default"  # flytekit's name of the image of a task that names none
VARIABLE = "FLYTE_INTERNAL_IMAGE"
FLYTEKITS_OWN = "cr.flyte.org/flyteorg/flytekit:"

_lock = threading.Lock()
_told: set[str] = set()  # tasks whose image was logged in this process


class NoDefaultImage(ValueError):
    """A task needs a default image and flytekit has none to give."""


class DefaultImage(Image):  # type: ignore[misc]  # flytekit is untyped
    """A task's default image, chosen when flytekit first reads it.

    So nothing is chosen, logged or raised for a task whose image its author named.

    Raises:
        NoDefaultImage: on reading it, where flytekit has no default image to give.
    """

    def __init__(self, name: str, task: str) -> None:
        self.__dict__.update(name=name, task=task)  # Image is frozen

    @cached_property
    def _chosen(self) -> Image:
        image, reason = choose(self.task)
        tell(self.task, image, reason)
        return image

    @property
    def fqn(self) -> str:
        return str(self._chosen.fqn)

    @property
    def tag(self) -> str | None:
        return self._chosen.tag  # type: ignore[no-any-return]

    @property
    def digest(self) -> str | None:
        return self._chosen.digest  # type: ignore[no-any-return]


def choose(task: str) -> tuple[Image, str]:
    """The image that flytekit picks when it registers the task, and why it is that one.

    Raises:
        NoDefaultImage: flytekit has none.
    """
    typed = command_line()
    try:
        # What `pyflyte` falls back on; unlike DefaultImages.default_image() it reads
        # FLYTE_INTERNAL_IMAGE in flytekit 1.10 too.
        picked = ImageConfig.validate_image(None, "--image", ()).default_image
    except (ValueError, AssertionError) as error:
        if typed is None:
            raise NoDefaultImage(_no_default(task, error)) from error
        picked = None
    if typed is not None and typed.default_image != picked:
        return typed.default_image, "--image of pyflyte run"
    return picked, _reason(picked.full)


def command_line() -> Any | None:
    """The ImageConfig of what was typed to --image of `pyflyte run` (F44); None where nothing was.

    Nothing typed is more than an absence: `pyflyte` then holds the default image of its start,
    which may be another by the time a module of the user's has been imported.
    """
    context = click.get_current_context(silent=True)
    while context:
        config = context.params.get("image_config")
        if isinstance(config, ImageConfig):
            source = context.get_parameter_source("image_config")
            return config if source is not ParameterSource.DEFAULT else None
        context = context.parent
    return None


def tell(task: str, image: Image, reason: str) -> None:
    """Log the task's image, once a process, at the level seen without any option (F43)."""
    with _lock:
        if task in _told:
            return
        _told.add(task)
    logger.warning(
        "Default image of task %s: %s (%s). Another: container_image= of the task, or %s.",
        *(task, image.full, reason, VARIABLE),
    )


def _reason(image: str) -> str:
    dropped = "; --image can't be read in this thread and is dropped" if _image_dropped() else ""
    if image == os.environ.get(VARIABLE):
        return VARIABLE + dropped
    if image.startswith(FLYTEKITS_OWN):
        return f"flytekit's own for Python {_python()}{dropped}"
    return f"chosen by a plugin of flytekit{dropped}"


def _image_dropped() -> bool:
    """Whether pyflyte was given an --image that is out of reach: click keeps it by thread."""
    given = any(a in ("-i", "--image") or a.startswith("--image=") for a in sys.argv)
    return given and Path(sys.argv[0]).name.startswith("pyflyte") and command_line() is None


def _no_default(task: str, error: Exception) -> str:
    return (
        f"task {task} takes the default image, and flytekit gives none (Python {_python()}):"
        f" {error}. Name an image: container_image= of the task, or {VARIABLE}=repository:tag."
    )


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"
