"""A fault of the tool's own, in one line that says what to send; all of it for who asks."""

from __future__ import annotations

import os
import sys

_TOOL = os.path.dirname(os.path.abspath(__file__))
in_full = False
"""Whether the traceback is shown too."""


def bug(error: BaseException) -> str:
    """What to say of an error that should not have been."""
    import traceback

    from migrate.terminal import say
    from migrate.version import version

    if in_full:
        for line in "".join(traceback.format_exception(error)).splitlines():
            say(line)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_TOOL)] or frames
    place = f"{os.path.relpath(ours[-1].filename, _TOOL)}:{ours[-1].lineno}" if ours else "nowhere"
    return (
        "a bug of ours, please report it with this line and, if you can, the file:"
        f" {version() or 'a checkout'}, Python {sys.version.split()[0]}, {sys.platform},"
        f" {type(error).__name__} at {place}: {error}{'' if in_full else ' (more: --verbose)'}"
    )
