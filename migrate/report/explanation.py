"""What `--explain` says, for a person and as JSON; `schema/explanation-1.json` describes that."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from migrate.explaining.explanation import changes, grouped
from migrate.explaining.world import ASSUMED, SHELL
from migrate.report.harmless import dumped, encodable, plain, relative, shown
from migrate.report.text import subject
from migrate.terminal import BOLD, GREEN, RED, YELLOW, painted
from migrate.version import tool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from migrate.explaining.explanation import Explanation, Group, GroupedStep, Reply, Way
    from migrate.explaining.stated import Place
    from migrate.explaining.world import Source
    from migrate.resolution import Answer

VERSION = 1
SCHEMA = f"urn:flyte-image-guide:explanation:{VERSION}"
_COLOURS = {"image": GREEN, "error": RED, "unknown": YELLOW, "none": BOLD}
_PYFLYTE = "pyflyte "
_LONGEST = 60
"""Characters of a source text that are shown."""


def text(explanations: Sequence[Explanation], *, verbose: bool, colour: bool) -> str:
    """A block for each task; with `verbose`, also the steps that were passed over."""
    blocks = ("\n".join(_block(each, verbose, colour)) for each in explanations)
    return "\n\n".join(blocks) + "\n"


def _block(explanation: Explanation, verbose: bool, colour: bool) -> Iterator[str]:
    finding, stated = explanation.finding, explanation.stated
    kind = f", {plain(finding.type)}" if finding.type != finding.maker else ""
    head = f"{at(finding.path, finding.line, finding.cell)}: {plain(subject(finding))}{kind}"
    yield painted(head, BOLD) if colour else head
    yield f"  says {_said(explanation)}"
    if stated.pod != "none":
        yield f"  says pod_template, whose primary container has {_pod(explanation)}"
    yield from (f"  unseen: {plain(line)}" for line in explanation.unseen)
    yield from (f"  note: {plain(line)}" for line in explanation.notes)
    for group in grouped(explanation.replies):
        yield ""
        yield from _group(group, verbose, colour)
    if explanation.now:
        yield ""
        yield from _changes(explanation)


def _said(explanation: Explanation) -> str:
    stated = explanation.stated
    given = plain(" ".join(stated.source.split()))
    given = given if len(given) <= _LONGEST else f"{given[: _LONGEST - 1]}…"
    own = f"{stated.entry.parameter or 'container_image'}={given}" if given else ""
    value = plain(f'"{stated.image}"') if stated.given == "string" else ""
    if value and given != value and given != f"'{stated.image}'":
        return f"{own + ', ' if own else ''}{value} from {_place(stated.place)}"
    if own:
        return f"{own}, {_place(stated.place)}"
    return "no image" if stated.given in ("absent", "empty") else "no image that is seen"


def _pod(explanation: Explanation) -> str:
    stated = explanation.stated
    if stated.pod == "string":
        return f'the image "{plain(stated.pod_image)}", {_place(stated.pod_place)}'
    said = {"no-image": "no image", "empty": 'the image ""', "unseen": "an image that is not seen"}
    return said[stated.pod]


def _group(group: Group, verbose: bool, colour: bool) -> Iterator[str]:
    said = plain(_outcome(group.answer))
    yield f"  {painted(said, _COLOURS[group.answer.outcome]) if colour else said}"
    yield f"    {_titles(group.ways)}"
    for each in group.steps:
        if each.step.decided or verbose:
            yield f"      {'*' if each.step.decided else '-'} {_step(each, group)}"


def _outcome(answer: Answer) -> str:
    if answer.outcome == "image":
        return answer.image or '""'
    if answer.error is not None:
        return f"error: {answer.error.type}: {' '.join(answer.error.message.split())}"
    return "no image" if answer.outcome == "none" else "unknown: only a run can tell"


def _titles(ways: Sequence[Way]) -> str:
    """`pyflyte register, package`: of those in a row the word is said once."""
    said, last = [], ""
    for title in (way.title for way in ways):
        said.append(title.removeprefix(_PYFLYTE) if last.startswith(_PYFLYTE) else title)
        last = title
    return ", ".join(said)


def _step(each: GroupedStep, group: Group) -> str:
    behind = [", ".join(each.step.facts), *map(_source, each.sources)]
    reasons = "; ".join(filter(None, behind))
    others = [way for way in group.ways if way not in each.ways]
    only = f" ({_titles(each.ways)})" if others else ""
    if others and len(others) < len(each.ways):
        only = f" (not: {_titles(others)})"
    return f"{plain(each.step.text)}{f' [{reasons}]' if reasons else ''}{only}"


def _source(source: Source) -> str:
    if source.path == ASSUMED:
        place = ASSUMED
    elif source.path == SHELL:
        place = f"{source.input} of this shell"
    else:
        place = at(source.path, source.line, source.cell)
    return f"{plain(source.value)} from {place}" if source.input == "python+flytekit" else place


def _changes(explanation: Explanation) -> Iterator[str]:
    """What the assumptions change, a line for each way of which they do."""
    found = changes(explanation)
    if not found:
        yield "  against now: nothing changes"
        return
    yield "  against now:"
    pairs: dict[tuple[str, str], list[Way]] = {}
    for old, new in found:
        pairs.setdefault((_outcome(old.answer), _outcome(new.answer)), []).append(new.way)
    for (old_said, new_said), ways in pairs.items():
        yield f"    {_titles(ways)}: {plain(old_said)} -> {plain(new_said)}"


def _place(place: Place) -> str:
    return at(place.path, place.line, place.cell)


def at(path: str, line: int, cell: int = 0) -> str:
    """A place as a person would type it."""
    in_cell = f":cell {cell}" if cell else ""
    return f"{shown(path)}{in_cell}:{line}" if line else shown(path)


# ---------------------------------------------------------------- JSON


def document(explanations: Sequence[Explanation], assumptions: Sequence[str]) -> str:
    """All of it; in ASCII, as the report."""
    made = {
        "$schema": SCHEMA,
        "version": VERSION,
        "tool": tool(),
        "assumed": [encodable(part) for each in assumptions for part in each.split(",")],
        "tasks": [_task(each) for each in explanations],
    }
    return dumped(made)


def _task(explanation: Explanation) -> dict[str, Any]:
    finding, stated = explanation.finding, explanation.stated
    changed = {id(new): old for old, new in changes(explanation)}
    return {
        **_json_place(finding.path, finding.line, finding.cell),
        "task": encodable(finding.task),
        "maker": encodable(finding.maker),
        "type": encodable(finding.type),
        "code": finding.code.number,
        "kind": finding.code.kind,
        "says": {
            "container_image": _json_said(stated.given, stated.image, stated.place),
            "pod_template": _json_said(stated.pod, stated.pod_image, stated.pod_place),
            "source": encodable(stated.source),
        },
        "unseen": [encodable(line) for line in explanation.unseen],
        "notes": list(explanation.notes),
        "ways": [_way(reply, changed.get(id(reply))) for reply in explanation.replies],
    }


def _json_said(form: str, image: str, place: Place) -> dict[str, Any]:
    silent = form in ("absent", "none")
    return {
        "form": form,
        "image": encodable(image) if form == "string" else None,
        "place": None if silent else _json_place(*place),
    }


def _json_place(path: str, line: int, cell: int) -> dict[str, Any]:
    return {"path": encodable(relative(path)), "cell": cell or None, "line": line or None}


def _way(reply: Reply, now: Reply | None) -> dict[str, Any]:
    return {
        "id": reply.way.id,
        "title": reply.way.title,
        **_json_outcome(reply.answer),
        "now": None if now is None else _json_outcome(now.answer),
        "steps": [
            {
                "rule": step.rule,
                "input": step.input,
                "facts": list(step.facts),
                "text": encodable(step.text),
                "decided": step.decided,
                "sources": [source_record(source) for source in sources],
            }
            for step, sources in zip(reply.answer.steps, reply.sources, strict=True)
        ],
    }


def _json_outcome(answer: Answer) -> dict[str, Any]:
    return {
        "outcome": answer.outcome,
        "image": answer.image and encodable(answer.image),
        "error": answer.error and {k: encodable(v) for k, v in answer.error._asdict().items()},
    }


def source_record(source: Source) -> dict[str, Any]:
    """A source with its place; one that is no file has no path."""
    by = {ASSUMED: "assumption", SHELL: "shell"}.get(source.path, "file")
    place = _json_place(source.path, source.line, source.cell)
    return {
        "input": source.input,
        "value": encodable(source.value),
        "by": by,
        **(place if by == "file" else _json_place(os.curdir, 0, 0) | {"path": None}),
    }
