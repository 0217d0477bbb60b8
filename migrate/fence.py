"""The folder that reading and writing stay below, whatever a tree's links and files name."""

from __future__ import annotations

import os


class Fence:
    """What lies below one folder, once links and `..` are followed."""

    def __init__(self, top: str) -> None:
        self._top = os.path.realpath(top)
        self._start = os.path.join(self._top, "")

    def holds(self, path: str) -> bool:
        """Whether `path` leads to the folder itself or below it; it need not be there."""
        try:
            real = os.path.realpath(path)
        except ValueError:  # with a NUL in it, it leads nowhere
            return False
        return real == self._top or real.startswith(self._start)
