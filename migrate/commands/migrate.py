"""Examine files, and write the images or show what would be written."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from migrate.commands import configuration_of, files_of, named_by
from migrate.options import EXPLICIT, FAILED, IMPLICIT, USAGE
from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from migrate.results import Result


class Migrate:
    """One run with its options."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.writes = not (options.diff or options.check)

    def run(self) -> int:
        from migrate.run import prepare, run

        configuration = configuration_of(self.options)
        files = files_of(self.options, configuration)
        prepare()
        rewrites = not self.options.check
        named = named_by(self.options)
        results = run(files, configuration, named, write=self.writes, rewrites=rewrites)
        missing = self._projects(results)
        self._report(results, len(files))
        return self._code(results, missing)

    # ------------------------------------------------------------ what is said

    def _projects(self, results: Sequence[Result]) -> bool:
        """Say which image each project has that needs one; whether none has any."""
        asked = dict.fromkeys(r.project for r in results if r.project is not None and r.implicit)
        if not asked:
            return False
        from migrate.report.text import image_line

        for project in asked:
            if project.image is None:
                say(f"no image: {project.problem}")
            elif not self.options.quiet:
                say(image_line(project))
        if not self.options.quiet:
            for note in dict.fromkeys(note for project in asked for note in project.notes):
                say(f"note: {note}")
        return not any(
            result.findings and (result.project is None or result.project.image)
            for result in results
        )

    def _report(self, results: Sequence[Result], files: int) -> None:
        from migrate.report.text import problem_line, shown, summary

        if self.options.diff:
            self._diff(results)
        self._findings(results)
        for result in results:
            if result.pins and not self.options.quiet:
                say(f"{'rewrote' if self.writes else 'would rewrite'} {shown(result.path)}")
            for problem in result.problems:
                say(problem_line(problem))
        if not self.options.quiet:
            say(summary(results, files, self.writes))

    def _findings(self, results: Sequence[Result]) -> None:
        """On stdout, which a diff has to itself."""
        if self.options.quiet:
            return
        from migrate.report.text import finding_line
        from migrate.run import uses

        used = uses(results)
        for result in results:
            for finding in result.findings:
                left = finding.open and not (finding.pinned and not self.options.check)
                if self.options.verbose or left:
                    line = finding_line(finding, used, self.writes)
                    print(line, file=sys.stderr if self.options.diff else sys.stdout)

    def _diff(self, results: Sequence[Result]) -> None:
        from migrate.report.diff import coloured, diff

        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        sys.stdout.flush()
        for result in results:
            if result.changed:
                text = diff(result)
                sys.stdout.buffer.write(coloured(text) if colour else text)
        sys.stdout.buffer.flush()

    def _code(self, results: Sequence[Result], missing: bool) -> int:
        if any(result.problems for result in results):
            return FAILED
        if missing:
            return USAGE
        left = any(
            finding.open and not (finding.pinned and self.writes)
            for result in results
            for finding in result.findings
        )
        return IMPLICIT if left else EXPLICIT
