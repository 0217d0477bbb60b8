"""What a terminal, a pipe or a closed stream is told, and in which form."""

from __future__ import annotations

import os
import sys


def open_streams() -> None:
    """Print what cannot be encoded as an escape; a closed stream swallows what it is told."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for the life of the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(message: str) -> None:
    """Tell the user something; stdout is for what was asked for."""
    print(message, file=sys.stderr)
