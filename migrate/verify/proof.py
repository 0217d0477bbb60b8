"""What is proven of a run: every module before and after, and what follows for each file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from migrate.verify.compare import Entity, compare, unseen
from migrate.verify.modules import Module
from migrate.verify.process import Limits, Programs, Python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from migrate.verify.compare import Meant

UNKNOWN_DEFAULT = "registry.invalid/default:0"
"""The default image of the settings where the one that flytekit would pick is not known."""


class Subject(NamedTuple):
    """One file of the run."""

    module: Module
    python: Python
    default: str
    """The default image of the settings."""
    new: bytes | None
    """What it is to hold; None where it does not change."""
    there: bool = True
    """Whether there is such a file before."""


class Verdict(NamedTuple):
    """What was seen of one module."""

    path: str
    python: Python
    default: str
    changed: bool
    """Whether its own text was to change."""
    entities: tuple[Entity, ...]
    reason: str
    """Why it is not proven, in one line; empty where it is."""
    regressed: bool
    """Whether new text is why, its own or that of what it imports."""


class Proof(NamedTuple):
    """All that was seen, and the files that must not be written."""

    verdicts: tuple[Verdict, ...]
    unproven: Mapping[str, str]
    """Why, by path."""


def prove(
    subjects: Iterable[Subject],
    meant: Callable[[str], Iterable[Meant]],
    limits: Limits,
    answered: Callable[[], None] = lambda: None,
) -> Proof:
    """Import every module before and after, and compare; what fails stays, and what hangs on it.

    Args:
        subjects: the files.
        meant: what a file's new text gives to the places that make tasks.
        limits: of each module.
        answered: is called each time that a module has been imported.
    """
    with Programs(limits, answered) as programs:
        return _Prover({each.module.path: each for each in subjects}, meant, programs).proof()


class _Prover:
    def __init__(
        self,
        subjects: dict[str, Subject],
        meant: Callable[[str], Iterable[Meant]],
        programs: Programs,
    ) -> None:
        self.subjects = subjects
        self.meant = meant
        self.programs = programs
        self.before: dict[str, dict[str, Any]] = {}
        self.overlay = {
            path: subject.new for path, subject in subjects.items() if subject.new is not None
        }
        self.watched = frozenset(self.overlay)

    def proof(self) -> Proof:
        unproven: dict[str, str] = {}
        verdicts: dict[str, Verdict] = {}
        there = [path for path, subject in self.subjects.items() if subject.there]
        self.before = self._asked(there, {})
        self._try_own_folders()
        waiting = list(self.subjects)
        while waiting:
            judged = self._judged(waiting)
            verdicts |= {path: each for path, each in judged.items() if path not in unproven}
            blocked = self._blocked(judged) or self._unseen(verdicts)
            unproven |= blocked
            for path in blocked:
                del self.overlay[path]
            # With the old text of these, all that imports them is another matter.
            waiting = [path for path in self.subjects if blocked.keys() & self._loaded(path)]
        return Proof(tuple(verdicts[path] for path in self.subjects), unproven)

    def _asked(self, paths: list[str], overlay: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
        """The answer of each module, each from the Python that is its own."""
        answers: dict[str, dict[str, Any]] = {}
        for python in dict.fromkeys(self.subjects[path].python for path in paths):
            those = [path for path in paths if self.subjects[path].python == python]
            found = self.programs.ask(
                python,
                [self.subjects[path].module for path in those],
                [self.subjects[path].default for path in those],
                overlay,
                sorted(self.watched),
            )
            answers |= zip(those, found, strict=True)
        return answers

    def _try_own_folders(self) -> None:
        """A module that misses a file may expect to be run where it stands."""
        missing = [path for path, answer in self.before.items() if answer.get("missing")]
        for path in missing:
            subject = self.subjects[path]
            module = subject.module._replace(folder=os.path.dirname(path))
            self.subjects[path] = subject._replace(module=module)
        self.before |= self._asked(missing, {})

    def _loaded(self, path: str) -> set[str]:
        """The files with a new text that the module loads, itself included."""
        return {path, *self.before.get(path, {}).get("loaded", ())} & self.watched

    def _judged(self, paths: list[str]) -> dict[str, Verdict]:
        affected = [path for path in paths if self._loaded(path) & self.overlay.keys()]
        after = self._asked([path for path in affected if self._imports(path)], self.overlay)
        found = {path: self._verdict(path, after.get(path)) for path in paths}
        again = [path for path, verdict in found.items() if verdict.reason and path in after]
        again = [path for path in again if self.subjects[path].there]
        for path, answer in self._asked(again, {}).items():
            if answer.get("entities") != self.before[path]["entities"]:
                changing = self._compared(path, self.before[path], answer, [])
                reason = "is not the same from one import to the next"
                found[path] = found[path]._replace(
                    reason=f"{reason}: {_differences(changing)}",
                    entities=tuple(changing),
                    regressed=False,
                )
        return found

    def _imports(self, path: str) -> bool:
        return not self.subjects[path].there or "error" not in self.before[path]

    def _verdict(self, path: str, after: dict[str, Any] | None) -> Verdict:
        subject = self.subjects[path]
        before = self.before.get(path, {"entities": []})

        def verdict(entities: list[Entity], reason: str, regressed: bool) -> Verdict:
            changed = subject.new is not None
            return Verdict(
                path,
                subject.python,
                subject.default,
                changed,
                tuple(entities),
                reason,
                regressed,
            )

        if "error" in before:
            return verdict([], f"cannot be imported: {before['error']}", False)
        after = before if after is None else after
        if "error" in after:
            return verdict([], f"cannot be imported any more: {after['error']}", True)
        changed = self._loaded(path) & self.overlay.keys()
        meant = [each for file in changed for each in self.meant(file)]
        entities = self._compared(path, before, after, meant)
        # What has no hash could not be serialized before, and is no other now.
        regressed = any(each.difference and (each.before or each.after) for each in entities)
        return verdict(entities, _differences(entities), regressed)

    def _compared(
        self, path: str, before: dict[str, Any], after: dict[str, Any], meant: list[Meant]
    ) -> list[Entity]:
        new = after.get("entities", [])
        old = before["entities"] if self.subjects[path].there else new
        return compare(old, new, meant, os.path.realpath(path))

    def _blocked(self, judged: Mapping[str, Verdict]) -> dict[str, str]:
        """The files that must stay as they are, for what was seen of them or of their users."""
        blocked: dict[str, str] = {}
        for path, verdict in judged.items():
            if not verdict.reason:
                continue
            if path in self.overlay:
                blocked[path] = verdict.reason
            elif verdict.regressed:
                reason = f"{os.path.basename(path)}, which imports it, {verdict.reason}"
                blocked |= dict.fromkeys(self._loaded(path) & self.overlay.keys(), reason)
        return blocked

    def _unseen(self, verdicts: Mapping[str, Verdict]) -> dict[str, str]:
        """The files with places that no import has made a task of: nothing is known of them."""
        blocked: dict[str, str] = {}
        entities: dict[str, list[Entity]] = {path: [] for path in self.watched}
        for user, verdict in verdicts.items():
            for path in self._loaded(user):
                entities[path] += verdict.entities
        for path in self.overlay:
            missing = unseen(self.meant(path), entities[path])
            if missing:
                more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
                blocked[path] = f"{missing[0]} is not made when it is imported{more}"
        return blocked


def _differences(entities: Iterable[Entity]) -> str:
    """The first, and how many more there are."""
    said = [f"{each.kind} {each.name}: {each.difference}" for each in entities if each.difference]
    more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
    return f"{said[0]}{more}" if said else ""
