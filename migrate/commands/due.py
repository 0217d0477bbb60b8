"""What is due before the first file is written: words, the proof, the way back, a new constant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace

    from migrate.patch import ReversePatch
    from migrate.results import Result


class NotBegun(Exception):
    """Nothing has been written; why has been said."""


class Due:
    """Called with all that was found; what it returns may be written."""

    def __init__(
        self,
        options: Namespace,
        constant: Result | None,
        writes: bool,
    ) -> None:
        self.constant = constant
        """The module with a constant that is made; it comes before all that import it."""
        self._options = options
        self._writes = writes
        self._patch: ReversePatch | None = None

    def __call__(self, found: list[Result]) -> list[Result]:
        """Raises BadUse or NotBegun."""
        results = found if self.constant is None else [self.constant, *found]
        if self._options.patch is not None:  # what is wrong with it is said before minutes pass
            from migrate.commands.undo import planned_patch

            self._patch = planned_patch(self._options.patch, results)
        if not self._options.quiet:
            _say_caches(results)
            _say_imports(results)
        if self._options.verify is not None:
            from migrate.commands.verify import verified

            results = verified(results, self._options)
        if self._patch is not None:
            from migrate.commands.undo import leave

            self._patch = self._patch.of(result.path for result in results if result.changed)
            leave(self._patch)
        if self.constant is not None:
            self.constant, *results = results
            if self._writes:
                _write_constant(self.constant)
        return results

    def done(self, results: list[Result]) -> None:
        """After writing: the patch is of that which came to pass. Raises BadUse."""
        if self._patch is not None:
            from migrate.commands.undo import shorten

            left = self._patch.of({result.path for result in results if result.changed})
            if left != self._patch:
                shorten(self._patch, left)


def _say_caches(results: list[Result]) -> None:
    """Whose cached outputs may be computed anew, for the edit of a decorator or its image."""
    from migrate.report.harmless import plain, shown

    for result in results:
        for finding in result.findings:
            if finding.pinned and finding.cache:
                cell = f"cell {finding.cell}:" if finding.cell else ""
                place = f"{shown(finding.path)}:{cell}{finding.line}"
                say(f"note: {plain(finding.task)} ({place}): {plain(finding.cache)}")


def _say_imports(results: list[Result]) -> None:
    """Which new imports of constants may not be found."""
    choices = (finding.choice for result in results for finding in result.findings)
    if any(choice is not None and choice.image.module for choice in choices):
        from migrate.commands.apart import say_apart

        say_apart(results)


def _write_constant(constant: Result) -> None:
    """Raises NotBegun where the module that the others will import cannot be written."""
    from migrate.commands.constants import write_constant
    from migrate.report.text import problem_line
    from migrate.results import Problem
    from migrate.source import Unwritable

    if not constant.changed:
        return
    try:
        write_constant(constant)
    except Unwritable as error:
        say(problem_line(Problem(constant.path, 0, f"{error}; nothing else was written")))
        raise NotBegun from None
