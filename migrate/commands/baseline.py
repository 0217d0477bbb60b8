"""Write a baseline: accept all that is open now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from migrate.commands import BadUse, configuration_of, files_of, named_by
from migrate.commands.record_file import place_of
from migrate.exemptions.baseline import KIND, baseline_of
from migrate.options import EXPLICIT, FAILED
from migrate.report.harmless import shown
from migrate.report.text import count, problem_line
from migrate.results import Run
from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace


def write_baseline(options: Namespace) -> int:
    """Write the open findings of the paths as a baseline; what an older one accepts is open.

    Of other files it keeps what it has. Raises BadUse.
    """
    from migrate.run import prepare, run

    if options.baseline:
        raise BadUse("--write-baseline and --baseline: give one; the file is written anew")
    place = place_of(KIND, options.write_baseline, options)
    options.baseline = os.devnull
    configuration = configuration_of(options)
    files = files_of(options, configuration)
    prepare()
    results = run(files, configuration, named_by(options), write=False, rewrites=False)
    done = Run(results, len(files), "check")
    broken = {problem.path for problem in done.problems()}
    kept = place.kept(set(files) - broken)
    place.write(baseline_of(place.path, done.findings(), kept))
    for problem in done.problems():
        say(problem_line(problem))
    if not options.quiet:
        accepted = count(sum(finding.open for finding in done.findings()), "finding")
        others = sum(entry["count"] for entry in kept)
        also = f", {others} of other files kept" if others else ""
        say(f"wrote {shown(place.path)}: {accepted} accepted{also}.")
    return FAILED if done.failed() else EXPLICIT
