"""How far a long run has come, on the terminal of whoever waits for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from migrate.terminal import is_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    import rich.progress

_PATIENCE = 1.0
"""Seconds before anything is shown."""
_REFRESH = 0.1
"""Seconds between two pictures."""


class Progress:
    """A line on stderr while more than a second passes; it is gone at the end.

    Nothing is shown where stderr is no terminal, or one that cannot go back on a line.
    """

    def __init__(self, files: int, clock: Callable[[], float] | None = None) -> None:
        """`clock` gives seconds; None: the monotonic one."""
        from time import monotonic

        self._files = files
        self._clock = clock = clock or monotonic
        self._done = 0
        self._next = clock() + _PATIENCE if files and is_screen(sys.stderr) else float("inf")
        self._bar: rich.progress.Progress | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def looked_at(self, count: int) -> None:
        """`count` more files are done."""
        self._done += count
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _REFRESH
        if self._bar is None:
            self._bar = _bar(self._files)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=self._done, refresh=True)


def _bar(files: int) -> rich.progress.Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    class OnStderr(Console):
        def show_cursor(self, show: bool = True) -> bool:
            return False  # who kills the run would be left without one

    bar = Progress(
        TextColumn("looking at files"),
        BarColumn(),
        MofNCompleteColumn(),
        console=OnStderr(stderr=True),
        transient=True,
        auto_refresh=False,  # no thread: workers are forked
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("", total=files)
    return bar
