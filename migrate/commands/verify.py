"""`--verify`: what is to be written is proven by flytekit itself first."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from migrate import findings
from migrate.commands import BadUse, require_folder
from migrate.explaining.world import Worlds
from migrate.run import not_written
from migrate.source import Unreadable, Unwritable, create, read_bytes, write
from migrate.terminal import say
from migrate.tops import Tops
from migrate.verify.compare import Meant
from migrate.verify.interpreter import Interpreters
from migrate.verify.modules import module_of
from migrate.verify.process import Limits, NoPython
from migrate.verify.proof import UNKNOWN_DEFAULT, Subject, prove

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from migrate.results import Result
    from migrate.verify.proof import Proof

_UNTOUCHED = frozenset(
    {
        findings.EXPLICIT,
        findings.EXPLICIT_POD,
        findings.DEFERRED,
        findings.EXEMPT,
        findings.CACHED,
        findings.LOCKED,
    }
)
"""What is found where a task is, and keeps its image from it."""


def verified(results: Sequence[Result], options: Namespace) -> list[Result]:
    """The results without the changes that are not proven, said why. Raises BadUse."""
    if not any(result.changed for result in results):
        if not options.quiet:
            say("nothing changes, so there is nothing to verify: nothing of yours is run")
        return list(results)
    if not hasattr(os, "fork"):
        raise BadUse("--verify: this system cannot fork: verify on Linux or macOS")
    if options.proof is not None:
        require_folder("--proof", options.proof)
    subjects = _subjects(results, options)
    if not options.quiet:
        _say_start(subjects)
    proof = _proven(subjects, results, options.quiet)
    if not options.quiet:
        from migrate.report.proof import lines

        for line in lines(proof, verbose=options.verbose):
            say(line)
    if options.proof is not None:
        _keep(proof, options.proof)
    return [_settled(result, proof, options) for result in results]


def _settled(result: Result, proof: Proof, options: Namespace) -> Result:
    reason = proof.unproven.get(result.path)
    if reason is None or not result.changed:
        return result
    if options.verify == "report":
        from migrate.report.harmless import plain, shown

        say(f"{shown(result.path)}: not proven: {plain(reason)}")
        return result
    return not_written(result, f"left as it is, not proven: {reason}")


def _subjects(results: Sequence[Result], options: Namespace) -> list[Subject]:
    """The files that flytekit reaches and that can be parsed, those that change among them."""
    tops, worlds = Tops(), Worlds(os.environ)
    interpreters = Interpreters(options.python, os.environ)
    found: dict[str, Subject] = {}
    for result in results:
        known = found.get(result.path)
        imported = not result.problems and os.path.basename(result.path) != "setup.py"
        if (known is not None and known.new is not None) or not (result.changed or imported):
            continue
        folder = os.path.dirname(result.path)
        top = tops.of(folder)
        try:
            python = interpreters.python(folder, top)
            data = result.new or read_bytes(result.path)
        except NoPython as error:
            which = "--verify" if options.python is None else "--python"
            raise BadUse(f"{which}: {error}: pass --python VENV/bin/python") from None
        except Unreadable:
            continue
        default = worlds.project(result.path).image or UNKNOWN_DEFAULT
        module = module_of(result.path, top, os.getcwd(), data)
        new = result.new if result.changed else None
        found[result.path] = Subject(
            module, python, default, new, bool(result.old) or os.path.exists(result.path)
        )
    return list(found.values())


def _say_start(subjects: Sequence[Subject]) -> None:
    from migrate.report.harmless import plain
    from migrate.report.text import count

    for python in dict.fromkeys(subject.python for subject in subjects):
        number = sum(subject.python == python for subject in subjects)
        say(
            f"--verify runs your code: {count(number, 'module')} will be imported by"
            f" {plain(python.path)} (Python {python.version}, flytekit {python.flytekit})"
        )


def _proven(subjects: Sequence[Subject], results: Sequence[Result], quiet: bool) -> Proof:
    from migrate.progress import Progress

    by_path = {result.path: result for result in results}

    def meant(path: str) -> Iterable[Meant]:
        file = os.path.realpath(path)
        for finding in by_path[path].findings:
            task = finding.task.rpartition(".")[2]
            if finding.pinned:
                yield Meant(file, task, finding.image)
            elif finding.code in _UNTOUCHED:
                yield Meant(file, task, None)

    with Progress(0 if quiet else 2 * len(subjects)) as progress:
        return prove(subjects, meant, Limits(), lambda: progress.looked_at(1))


def _keep(proof: Proof, path: str) -> None:
    """Raises BadUse."""
    from migrate.report.proof import html, json_document

    text = html(proof) if path.endswith(".html") else json_document(proof)
    try:
        if os.path.lexists(path):
            write(path, text.encode(), read_bytes(path))
        else:
            create(path, text.encode())
    except (Unreadable, Unwritable) as error:
        raise BadUse(f"--proof: {path!r} cannot be written: {error}") from None
