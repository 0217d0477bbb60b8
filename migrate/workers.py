"""Processes for all cores; one that dies takes nothing with it but the file that it was at.

(A pool of `concurrent.futures` is broken by the first that dies, and nothing more comes of it.)
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

    from migrate.results import Result

    Part = tuple[int, int]
    """Some of the files: the index of the first, and that behind the last."""
    Work = Callable[[Part], list[Result]]


class _Worker(NamedTuple):
    process: ForkProcess
    pipe: Connection


class Workers:
    """As many processes as there are cores; each is handed one part after the other."""

    def __init__(
        self, work: Work, ready: Callable[[], None], lost: Callable[[int, str], Result]
    ) -> None:
        """Nothing is started yet.

        Args:
            work: is done in the processes, which are forked: it sees all that is known here.
            ready: is called first in each of them.
            lost: makes the result of a file that a worker has died of, given its index and how.
        """
        from multiprocessing import get_context

        self._work = work
        self._ready = ready
        self._lost = lost
        self._context = get_context("fork")  # any other would import from the current folder first
        self._waiting: list[Part] = []
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, Part]] = {}

    def results(self, parts: Iterable[Part]) -> Iterator[tuple[Part, list[Result]]]:
        """What becomes of each part, in order; one whose worker dies comes file by file."""
        self._waiting = sorted(parts, reverse=True)
        turn = self._waiting[-1][0]
        done: dict[int, tuple[Part, list[Result]]] = {}
        try:
            while self._waiting or self._busy:
                for part, results in self._step():
                    done[part[0]] = part, results
                while turn in done:
                    yield done[turn]
                    (_, turn), _ = done.pop(turn)
        finally:
            self._end()

    def _step(self) -> Iterator[tuple[Part, list[Result]]]:
        """Keep all at work until some are done, and take what they have made."""
        from multiprocessing.connection import wait

        while self._waiting and len(self._busy) < (os.cpu_count() or 1):
            self._hand_out(self._waiting.pop())
        heard = wait(list(self._busy))
        for pipe in [each for each in self._busy if each in heard]:
            worker, part = self._busy.pop(pipe)
            try:
                yield part, pipe.recv()
                self._idle.append(worker)
            except (EOFError, OSError):
                how = _ended(worker)
                first, end = part
                if end - first == 1:
                    yield part, [self._lost(first, how)]
                else:
                    self._waiting += [(each, each + 1) for each in reversed(range(first, end))]

    def _hand_out(self, part: Part) -> None:
        worker = self._idle.pop() if self._idle else self._start()
        with contextlib.suppress(OSError):  # it has died meanwhile: that shows when it is heard
            worker.pipe.send(part)
        self._busy[worker.pipe] = worker, part

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        others = [here, *self._busy, *(worker.pipe for worker in self._idle)]
        process = self._context.Process(target=self._serve, args=(there, others))
        process.daemon = True
        process.start()
        there.close()
        return _Worker(process, here)

    # A worker is killed when there is no more work, so it never says what it has run.
    def _serve(  # pragma: no cover
        self, pipe: Connection, others: Sequence[Connection]
    ) -> None:
        """In a worker: work until nothing more comes, for then the run has ended."""
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        for other in others:  # else this one would hold open what the others listen to
            other.close()
        self._ready()
        with contextlib.suppress(EOFError, OSError, MemoryError):
            while True:
                pipe.send(self._work(pipe.recv()))

    def _end(self) -> None:
        for worker in (*self._idle, *(worker for worker, _ in self._busy.values())):
            worker.process.kill()
            _ended(worker)


def _ended(worker: _Worker) -> str:
    """Clear away a worker; how it has ended."""
    worker.pipe.close()
    worker.process.join()
    code = worker.process.exitcode or 0
    worker.process.close()
    return f"by signal {-code}" if code < 0 else f"with exit code {code}"
