"""What a terminal, a pipe or a closed stream is told, and in which form."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from migrate.report.harmless import plain

if TYPE_CHECKING:
    from typing import TextIO

BOLD, RED, GREEN, YELLOW, CYAN = "1", "31", "32", "33", "36"


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
    """Tell the user something in one line; stdout is for what was asked for.

    Whatever of the user's files is in it, a terminal obeys none of it.
    """
    print(plain(message), file=sys.stderr)


def takes_colour(stream: TextIO) -> bool:
    """Whether a person reads it and wants colours (no-color.org: NO_COLOR, unless empty)."""
    return not os.environ.get("NO_COLOR") and is_screen(stream)


def is_screen(stream: TextIO) -> bool:
    """Whether it is a terminal that takes more than plain lines."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def painted(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"
