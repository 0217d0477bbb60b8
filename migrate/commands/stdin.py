"""`-`: a module or notebook from standard input, migrated to standard output."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from migrate.commands import BadUse, configuration_of, files_of, stdin_path
from migrate.commands.migrate import deliver, diffs
from migrate.report import WITH_CHANGES
from migrate.results import Run
from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace


def from_stdin(options: Namespace) -> int:
    """Migrate what stands on standard input; the exit code. Raises BadUse.

    Where a text is asked for rather than a report of it, stdout gets one whatever goes wrong: an
    editor would put nothing in the place of the user's.
    """
    data = _read(options.quiet)
    filters = not (options.check or options.diff) and options.output_format == "text"
    try:
        run = _run(data, options, filters)
    except BaseException:
        if filters:
            _print(data)
        raise
    if filters:
        changed = [result.new for result in run.results if result.changed]
        return deliver(run, options, changed[0] if changed else data)
    return deliver(run, options, diffs(run) if options.diff else None)


def _run(data: bytes, options: Namespace, filters: bool) -> Run:
    from migrate.examine import failed
    from migrate.run import Examiners, prepare
    from migrate.source import Unreadable, decode

    path = stdin_path(options)
    if os.path.isdir(path):
        raise BadUse(f"--stdin-filename: {options.stdin_filename!r} is a folder: name a file in it")
    configuration = configuration_of(options)
    files = files_of(options, configuration)
    mode = "filter" if filters else "check" if options.check else "diff"
    if not files:
        return Run([], 0, mode, options.verbose)
    prepare()
    rewrites = mode != "check" or options.output_format in WITH_CHANGES
    these = frozenset(files)
    examiner = Examiners(configuration, these, these, rewrites).examiner(path)
    try:
        result = examiner.examine_alone(decode(path, data))
    except Unreadable as error:
        result = failed(path, str(error))
    return Run([] if result is None else [result], 1, mode, options.verbose)


def _read(quiet: bool) -> bytes:
    if sys.stdin is None:
        raise BadUse("standard input is closed")
    if sys.stdin.isatty() and not quiet:
        say("reading a module from the terminal; Ctrl-D ends it")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise BadUse(f"standard input cannot be read: {error.strerror}") from None


def _print(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
