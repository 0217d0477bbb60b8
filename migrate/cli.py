"""The command from its first word to its exit code; the rest is imported when it is needed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from migrate.command_line import parse
from migrate.options import EXPLICIT, FAILED, PROGRAM, STDIN, USAGE
from migrate.terminal import open_streams, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is returned. Without `argv` the process is all the tool's."""
    try:
        options = parse(list(sys.argv[1:] if argv is None else argv))
        open_streams()
        return _run_alone(options) if argv is None else _run(options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        return _unsaid(error)
    except KeyboardInterrupt as signal:
        say("interrupted: every file is as it was, or done")
        return 128 + (signal.args[0] if signal.args else 2)
    except MemoryError:
        say(f"{PROGRAM}: out of memory: name fewer files at a time")
        return FAILED
    except Exception as error:
        from migrate.bug import bug

        say(f"{PROGRAM}: {bug(error)}")
        return FAILED


def _run_alone(options: Namespace) -> int:
    """The same in a process that is all the tool's."""
    from migrate import bug
    from migrate.process import bound, heed_no_signals, heed_signals

    bug.in_full = options.verbose
    bound()
    heed_signals()
    code = _run(options)
    heed_no_signals()
    return code


def _run(options: Namespace) -> int:
    """Do what is asked for; what makes no sense is said."""
    from migrate.commands import BadUse

    try:
        return _command(options)
    except BadUse as error:
        say(f"{PROGRAM}: {error}")
        return USAGE


def _command(options: Namespace) -> int:
    """Do the one thing that the command line asks for. Raises BadUse."""
    if options.version:
        return _version()
    if options.completion:
        from migrate.commands.completion import completion

        return completion(options)
    if options.explain_code is not None:
        from migrate.commands.codes import explain_code

        return explain_code(options)
    if options.show_config:
        from migrate.commands.show_config import show_config

        return show_config(options)
    if options.explain is not None:
        from migrate.commands.explain import explain

        return explain(options)
    if options.undo is not None:
        from migrate.commands.undo import undo

        return undo(options)
    if options.list:
        from migrate.commands.listing import list_tasks

        return list_tasks(options)
    if options.write_lock is not None:
        from migrate.commands.lock import write_lock

        return write_lock(options)
    if options.write_baseline is not None:
        from migrate.commands.baseline import write_baseline

        return write_baseline(options)
    if STDIN in options.paths:
        from migrate.commands.stdin import from_stdin

        return from_stdin(options)
    from migrate.commands.migrate import migrate

    return migrate(options)


def _version() -> int:
    from migrate.version import version

    print(PROGRAM, version() or "(not installed)")
    return EXPLICIT


def _unsaid(error: OSError) -> int:
    """Writing the report failed, on a full disk for one; whatever files were due are written."""
    say(f"{PROGRAM}: the output cannot be written: {error.strerror or error}")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED
