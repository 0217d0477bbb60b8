"""Explain which image tasks get, in every way of running them."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from migrate.commands import BadUse
from migrate.config import Configuration, Settings
from migrate.explaining.explanation import Explanation, Way
from migrate.explaining.explanation import explain as explain_task
from migrate.options import EXPLICIT, FAILED
from migrate.report.text import count, problem_line
from migrate.terminal import say, takes_colour

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from migrate.findings import Finding
    from migrate.results import Result

_LINE = re.compile(r"(?P<path>.+?)(?::cell (?P<cell>\d+))?:(?P<line>\d+)(?::\d+)?")
_AT_MOST = 8
"""So many tasks are named where none is the one that was meant."""


class Target(NamedTuple):
    """What is to be explained: the tasks of a path, one by name, or those of a line."""

    path: str
    name: str = ""
    line: int | None = None
    cell: int = 0
    """0: any."""

    def has(self, finding: Finding) -> bool:
        """Whether the task is on the line that is asked for."""
        here = finding.stated
        if here is None or self.line is None or self.cell not in (0, finding.cell):
            return False
        return here.first <= self.line <= here.last


def explain(options: Namespace) -> int:
    """Print the explanation of the tasks that are meant. Raises BadUse."""
    if options.output_format not in ("text", "json"):
        raise BadUse("--explain prints text or json: leave --output-format out, or give json")
    target = _target(options.explain)
    results = _examined(target.path, options.exclude)
    found = [each for result in results for each in result.findings if each.stated is not None]
    problems = [problem for result in results for problem in result.problems]
    for problem in problems:
        say(problem_line(problem))
    if problems and not found:
        return FAILED
    explanations = _explained(_meant(target, found), options.assume)
    if options.output_format == "json":
        from migrate.report.explanation import document

        print(document(explanations, options.assume))
    else:
        from migrate.report.explanation import text

        print(text(explanations, verbose=options.verbose, colour=takes_colour(sys.stdout)), end="")
    return FAILED if problems else EXPLICIT


def _target(text: str) -> Target:
    """Raises BadUse."""
    path, name, line, cell = text, "", "", ""
    found = _LINE.fullmatch(text)
    if not os.path.exists(text):
        if "::" in text:
            path, _, name = text.rpartition("::")
        elif found:
            path, line, cell = found["path"], found["line"], found["cell"] or ""
    if not path or not os.path.exists(path):
        raise BadUse(f"--explain: there is no {path!r}; write PATH, PATH::NAME or PATH:LINE")
    if not name and not line and path != text:
        raise BadUse(f"--explain: {text!r} names no task behind the ::")
    return Target(path, name, int(line) if line else None, int(cell or 0))


def _examined(path: str, exclude: Sequence[str]) -> list[Result]:
    """What is found, whatever the configuration asks for: flytekit does not read that."""
    from migrate.files import BadPattern, find
    from migrate.run import prepare, run

    try:
        files = find([path], exclude)
    except BadPattern as error:
        raise BadUse(f"--exclude: {error}") from None
    prepare()
    named = frozenset([os.path.abspath(path)])
    return run(files, Configuration(Settings(), isolated=True), named, write=False, rewrites=False)


def _meant(target: Target, found: Sequence[Finding]) -> list[Finding]:
    """The tasks that are asked for. Raises BadUse."""
    if not found:
        raise BadUse(f"--explain: no flytekit task in {target.path!r}")
    if target.line is not None:
        here = [finding for finding in found if target.has(finding)]
        if here:
            return here
        line = target.line
        near = sorted(found, key=lambda each: abs(each.line - line))
        raise BadUse(f"--explain: no task at line {line}; nearest: {_listed(near)}")
    if not target.name:
        return list(found)
    exact = [finding for finding in found if finding.task == target.name]
    if exact:
        return exact
    last = [each for each in found if each.task.rpartition(".")[2] == target.name]
    if len({finding.task for finding in last}) > 1:
        raise BadUse(f"--explain: {target.name!r} could be {_listed(last)}: name it whole")
    if last:
        return last
    near = sorted(found, key=lambda each: _distance(each.task, target.name))
    raise BadUse(f"--explain: no task {target.name!r}; nearest: {_listed(near)}")


def _distance(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return -SequenceMatcher(None, one.lower(), other.lower()).ratio()


def _listed(found: Sequence[Finding]) -> str:
    from migrate.report.harmless import plain

    names = dict.fromkeys(f"{each.task or each.maker} (line {each.line})" for each in found)
    more = len(names) - _AT_MOST
    end = f" and {count(more, 'other')}" if more > 0 else ""
    return plain(", ".join(list(names)[:_AT_MOST]) + end)


def _explained(found: Sequence[Finding], assumptions: Sequence[str]) -> list[Explanation]:
    """Raises BadUse."""
    from migrate.explaining.world import BadAssumption, Worlds, assumed, of_project, of_shell

    projects = Worlds(os.environ)
    explained = []
    for finding in found:
        if finding.stated is None:
            continue
        worlds = [of_shell(of_project(projects.project(finding.path)), os.environ)]
        if assumptions:
            try:
                worlds.append(assumed(worlds[0], assumptions))
            except BadAssumption as error:
                raise BadUse(f"--assume: {error}") from None
        explained.append(explain_task(finding, finding.stated, worlds, _overriding(finding)))
    return explained


def _overriding(finding: Finding) -> list[Way]:
    """The overrides of the task's image in its own module."""
    from migrate.document import document_of, parse
    from migrate.explaining.overrides import overrides
    from migrate.explaining.stated import Place
    from migrate.source import decode, read_bytes

    document = document_of(decode(finding.path, read_bytes(finding.path)))
    ways = []
    for override in overrides(parse(document.code)):
        if override.task == finding.task:
            cell, line = document.place(override.line)
            place = Place(finding.path, line, cell)
            fields = {"override": override.form, "override_image": override.image}
            fields["way"] = "register"
            ways.append(Way("override", f"with_overrides at line {line}", fields, place))
    return ways
