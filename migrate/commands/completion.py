"""The shell's completion of the command line, made by shtab from the options themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.findings import CODES
from migrate.options import EXPLICIT, parser

if TYPE_CHECKING:
    from argparse import Namespace

_FILES = ("paths explain config baseline write_baseline lock write_lock stdin_filename").split()
"""Where a file's name is to be given, or begins what is."""
_CODES = ("select", "ignore", "explain_code")


def completion(options: Namespace) -> int:
    """Print the script that teaches the shell of `--completion` the options."""
    import shtab

    made = parser()
    for action in made._actions:
        if action.dest in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.dest in _CODES:
            action.choices = [code.number for code in CODES]
    print(shtab.complete(made, shell=options.completion))
    return EXPLICIT
