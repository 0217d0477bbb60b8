"""Connector tasks that name no image run locally with flytekit's default image.

Without it they fail (flyteorg/flyte issue 6157).

flytekit imports this package by itself, through the entry point group ``flytekit.plugins``,
and importing it puts the fix on.
"""

from __future__ import annotations

import logging

__all__ = ["install", "uninstall"]

logger = logging.getLogger("flytekit")


def install() -> None:
    """Put the fix on the installed flytekit; a second call changes nothing.

    Never raises, since flytekit calls it while it is being imported:
    where the fix can't help, flytekit's logger says so and flytekit stays as it is.
    """
    # Imported here, so that a flytekit that lacks something below is still only a warning.
    try:
        from . import mixins

        mixins.put_on()
    except Exception as error:
        logger.warning(
            "flytekitplugins-default-image changes nothing in flytekit: %s: %s",
            type(error).__name__,
            error,
        )


def uninstall() -> None:
    """Take the fix off again; without it on, changes nothing."""
    try:
        from . import mixins
    except ImportError:  # a flytekit that lacks something: then nothing was put on
        return
    mixins.take_off()


install()
