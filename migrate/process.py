"""What a process of the tool's own may take, and how it ends when it is told to."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

MEMORY = 4 << 30
"""Bytes: more than the tree of any module that somebody wrote; what needs more is said."""


def bound() -> None:
    """Hold this process, and those that it starts, to MEMORY: beyond it, Python says so."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # not every system has such a limit
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if soft == resource.RLIM_INFINITY or soft > MEMORY:
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))


def heed_signals() -> None:
    """End as by Ctrl-C where the process is told to, or its terminal is closed."""
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)


def heed_no_signals() -> None:
    """All is done: what comes now would only spoil the exit code."""
    import signal

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, signal.SIG_IGN)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt(number)
