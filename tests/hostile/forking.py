"""Runs of the tool, forked: as a start of Python each would take ten times as long.

Each line on standard input is a folder to migrate; the answers are the process, a line when it
begins to write, and how it ended. What the runs say goes to the file that the command line names.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from migrate import cli, process
from migrate import run as running

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from migrate.results import Result

STOPS = {signal.SIGINT, signal.SIGTERM}
heed_signals = process.heed_signals
write_those = running.write_all


def unblocked() -> None:
    """Before this, it is Python's own start that would be interrupted."""
    heed_signals()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)


def write_all(results: Iterable[Result]) -> Iterator[Result]:
    print("writing", flush=True)
    return write_those(results)


def run(folder: str, image: str, said: str) -> int:
    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    sys.argv = ["flyte-image-guide", "--image", image, folder]
    try:
        return cli.main()
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)


process.heed_signals = unblocked
running.write_all = write_all
cli.main(["--check", "--quiet", "--isolated", os.path.dirname(__file__)])  # imports what it needs
signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        print(os.getpid(), flush=True)
        os._exit(run(line.rstrip("\n"), sys.argv[1], sys.argv[2]))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
