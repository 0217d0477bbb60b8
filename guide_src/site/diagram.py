"""Diagrams from data: `[[diagram NAME]]` in a page becomes an SVG made from `diagrams/NAME.toml`.

A diagram is a rail of questions: each is answered by yes, to the right, or leads down to the next.
It is narrow, so that its text is as large on a phone, and takes its colours from the page.
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Callable

    Report = Callable[[str, str], None]

DIAGRAMS = Path(__file__).parents[1] / "diagrams"
_PLACE = re.compile(r"^\[\[diagram (?P<name>[a-z0-9-]+)\]\][ \t]*$", re.M)

WIDTH = 400
RAIL = 15
LEFT = 34
INDENT = 74
PAD = 9
LINE = 19
GAP = 16
ELBOW = 19
CHARACTER = 7.4
"""Width of an average character of the text, generously."""


class Step(NamedTuple):
    """A question, and what follows where the answer is yes."""

    question: str
    outcome: str


class Diagram(NamedTuple):
    title: str
    """Alternative text: what it is."""
    description: str
    """Alternative text: what it says."""
    steps: tuple[Step, ...]
    otherwise: str
    """What follows where no answer is yes."""


def fill(markdown: str, report: Report) -> str:
    """Put the diagrams into a page; `report` is told which is not there."""

    def replace(match: re.Match[str]) -> str:
        path = DIAGRAMS / f"{match['name']}.toml"
        if not path.is_file():
            report(f"there is no diagram {match['name']}", match[0])
            return match[0]
        return f'<div class="diagram">{svg(read(path), match["name"])}</div>'

    return _PLACE.sub(replace, markdown)


def read(path: Path) -> Diagram:
    """A diagram from its file. Raises KeyError where a part is missing."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    steps = tuple(Step(step["question"], step["outcome"]) for step in data["steps"])
    return Diagram(data["title"], data["description"], steps, data["otherwise"])


def svg(diagram: Diagram, name: str) -> str:
    """The picture as one line of SVG, which Markdown leaves as it is."""
    parts: list[str] = []
    y = 2
    stops = []
    for number, step in enumerate(diagram.steps, 1):
        top = y
        y = _box(parts, "question", LEFT, y, f"{number}. {step.question}")
        stops.append((top + y) // 2)
        parts.append(_arrow(LEFT + 18, y, y + ELBOW, INDENT - 1))
        y = _box(parts, "outcome", INDENT, y + 5, step.outcome) + GAP
    top = y
    y = _box(parts, "outcome", LEFT, y, diagram.otherwise)
    rail = _arrow(RAIL, stops[0], (top + y) // 2, LEFT - 1)
    dots = "".join(f'<circle class="stop" cx="{RAIL}" cy="{stop}" r="5"/>' for stop in stops)
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {y + 2}" xmlns="http://www.w3.org/2000/svg"'
        f' aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(diagram.title)}</title>'
        f'<desc id="{name}-desc">{escape(diagram.description)}</desc>'
        f"{rail}{dots}{''.join(parts)}</svg>"
    )


def _box(parts: list[str], kind: str, x: int, y: int, text: str) -> int:
    """Draw a box with its text; where it ends."""
    width = WIDTH - x - 2
    lines = wrap(text, int((width - 2 * PAD) / CHARACTER))
    height = len(lines) * LINE + 2 * PAD - 4
    parts.append(f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>')
    for number, line in enumerate(lines):
        baseline = y + PAD + 11 + number * LINE
        parts.append(f'<text x="{x + PAD}" y="{baseline}">{_inline(line)}</text>')
    return y + height


def _inline(line: str) -> str:
    """Text with `code`; a backquote whose other one is on another line is left out."""
    pieces = line.split("`")
    if len(pieces) % 2 == 0:
        return escape("".join(pieces))
    return "".join(
        f'<tspan class="code">{escape(piece)}</tspan>' if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )


def _arrow(x: int, top: int, bottom: int, end: int) -> str:
    """Down from the top, then to the right, where its head is."""
    line = f"M{x} {top}V{bottom}H{end - 7}"
    head = f"M{end - 8} {bottom - 5}l8 5l-8 5z"
    return f'<path class="line" d="{line}"/><path class="head" d="{head}"/>'
