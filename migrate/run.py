"""A whole run: examine every file, on all cores where that pays, decide, and write."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING

from migrate.examine import Examiner, failed
from migrate.exemptions.baseline import unneeded
from migrate.process import bound
from migrate.results import Problem, Result
from migrate.source import Unwritable
from migrate.source import write as write_file
from migrate.tops import Tops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from migrate.config import Configuration

_POOL_FROM = 300
"""Files from which on a process for each core pays for its start."""
_CHUNKS = 48
"""Into how many parts the files are cut: few enough to hand out, enough to keep all cores busy."""
_CHUNK = 1_000
_M_TRIM_THRESHOLD = -1
_DEPTH = 5_000
"""How deep Python may recurse: an `elif` is one level, and real code has hundreds in a row."""


def run(
    files: Sequence[str],
    configuration: Configuration,
    named: frozenset[str],
    *,
    write: bool,
    rewrites: bool = True,
    looked_at: Callable[[int], None] = lambda count: None,
) -> list[Result]:
    """Examine all files, write what has changed if `write`; the results in the files' order.

    Behind them, one for each baseline that accepts what is not found any more, and one for a lock
    that is not true any more.

    `looked_at` is told each time how many more files are done.
    """
    found = list(examine_all(files, configuration, named, rewrites, looked_at))
    return finish(found, files, configuration, write=write)


def finish(
    found: Iterable[Result], files: Sequence[str], configuration: Configuration, *, write: bool
) -> list[Result]:
    """The second half of a run: write what has changed if `write`, and all results in order."""
    order = {path: index for index, path in enumerate(files)}
    done = sorted(write_all(found) if write else found, key=lambda result: order[result.path])
    said = unneeded(configuration, files, done)
    if configuration.lock is not None:
        from migrate.holding import outdated

        said += outdated(configuration.lock, configuration, files, done)
    return done + said


def examine_all(
    files: Sequence[str],
    configuration: Configuration,
    named: frozenset[str],
    rewrites: bool = True,
    looked_at: Callable[[int], None] = lambda count: None,
) -> Iterator[Result]:
    """The results of all files; what one says of another's wrapper is settled.

    With `rewrites` false, only what is found: no new text is made.
    """
    examiners = Examiners(configuration, named, frozenset(files), rewrites)
    waiting: list[Result] = []
    emptied: set[str] = set()
    for result in _results(files, examiners, looked_at):
        emptied |= result.emptied
        if result.wrappers:
            waiting.append(result)
        else:
            yield result
    for result in waiting:
        if result.wrappers & emptied:
            again = examiners.examine(result.path, frozenset(emptied))
            yield again or result
        else:
            yield result


class Examiners:
    """One examiner for each repository or folder that files come from."""

    def __init__(
        self,
        configuration: Configuration,
        named: frozenset[str],
        files: frozenset[str],
        rewrites: bool,
    ) -> None:
        self.configuration = configuration
        self.named = named
        self.files = files
        self.rewrites = rewrites
        self._by_top: dict[str, Examiner] = {}
        self._tops = Tops()

    def examine(self, path: str, kept: frozenset[str] = frozenset()) -> Result | None:
        return self.examiner(path).examine(path, kept)

    def examiner(self, path: str) -> Examiner:
        top = self._tops.of(os.path.dirname(path))
        if top not in self._by_top:
            self._by_top[top] = Examiner(
                top, self.configuration, self.named, self.files, self.rewrites
            )
        return self._by_top[top]


def _results(
    files: Sequence[str], examiners: Examiners, looked_at: Callable[[int], None]
) -> Iterator[Result]:
    if len(files) < _POOL_FROM or (os.cpu_count() or 1) < 2 or not hasattr(os, "fork"):
        for result in map(examiners.examine, files):
            looked_at(1)
            if result is not None:
                yield result
        return
    from migrate.workers import Workers

    def work(part: tuple[int, int]) -> list[Result]:
        results = map(examiners.examine, files[slice(*part)])
        return [result for result in results if result is not None]

    size = min(max(len(files) // _CHUNKS, 1), _CHUNK)
    chunks = [(start, min(start + size, len(files))) for start in range(0, len(files), size)]
    workers = Workers(work, _start_worker, lambda index, how: _lost(files[index], how))
    for (start, end), results in workers.results(chunks):
        looked_at(end - start)
        yield from results


def _lost(path: str, how: str) -> Result:
    """The result of a file that the process which examined it has not outlived."""
    message = f"left as it is: what examined it ended {how}, for lack of memory perhaps"
    return failed(path, message)


def prepare() -> None:
    """Make a process of the tool's own ready for large files."""
    gc.disable()  # trees have no cycles
    sys.setrecursionlimit(_DEPTH)


def _start_worker() -> None:
    bound()
    prepare()
    _keep_memory()


def _keep_memory() -> None:
    """Trees come and go: handing their memory back each time takes a seventh of a run."""
    import ctypes

    with contextlib.suppress(AttributeError, OSError, TypeError):  # only glibc has it
        ctypes.CDLL(None).mallopt(_M_TRIM_THRESHOLD, 1 << 28)


def write_all(results: Iterable[Result]) -> Iterator[Result]:
    """Write what has changed, each file whole or not at all; a failure is added to its result."""
    for result in results:
        if result.changed:
            try:
                write_file(result.path, result.new, result.old)
            except Unwritable as error:
                yield not_written(result, str(error))
                continue
        yield result


def not_written(result: Result, message: str) -> Result:
    """The result of a file whose edits did not come to pass."""
    findings = tuple(finding._replace(pinned=False, changes=()) for finding in result.findings)
    problems = (*result.problems, Problem(result.path, 0, message))
    return result._replace(findings=findings, problems=problems, old=b"", new=b"", changes=())
