"""Write a baseline: accept all that is open now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from migrate.commands import BadUse, configuration_of, files_of, named_by
from migrate.config import BadConfiguration
from migrate.exemptions.baseline import read_baseline, rendered
from migrate.options import EXPLICIT, FAILED
from migrate.report.harmless import shown
from migrate.report.text import count, problem_line
from migrate.results import Run
from migrate.source import Unreadable, Unwritable, create, read_bytes, write
from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace


def write_baseline(options: Namespace) -> int:
    """Write the open findings of the paths as a baseline; what an older one accepts is open.

    Raises BadUse.
    """
    from migrate.run import prepare, run

    if options.baseline:
        raise BadUse("--write-baseline and --baseline: give one; the file is written anew")
    if options.output_format != "text":
        raise BadUse("--write-baseline prints no report: leave --output-format out")
    path = os.path.abspath(options.write_baseline)
    old = _standing(path)
    options.baseline = os.devnull
    configuration = configuration_of(options)
    files = files_of(options, configuration)
    prepare()
    results = run(files, configuration, named_by(options), write=False, rewrites=False)
    done = Run(results, len(files), "check")
    _write(path, rendered(path, done.findings()), old)
    for problem in done.problems():
        say(problem_line(problem))
    if not options.quiet:
        accepted = sum(finding.open for finding in done.findings())
        say(f"wrote {shown(path)}: {count(accepted, 'finding')} accepted.")
    return FAILED if done.failed() else EXPLICIT


def _standing(path: str) -> bytes | None:
    """The baseline that stands there; None where nothing does. Raises BadUse for anything else."""
    if not os.path.lexists(path):
        return None
    try:
        read_baseline(path)
        return read_bytes(path)
    except (BadConfiguration, Unreadable) as error:
        raise BadUse(f"--write-baseline writes over no other file: {error}") from None


def _write(path: str, new: bytes, old: bytes | None) -> None:
    try:
        if old is None:
            create(path, new)
        elif new != old:
            write(path, new, old)
    except Unwritable as error:
        raise BadUse(f"--write-baseline: {shown(path)}: {error}") from None
