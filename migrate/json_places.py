"""Where the values of a JSON text stand: `json` reads and checks it, but says nothing of that.

The walk takes valid JSON for granted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|[^\s"\[\]{},:]+')


def children(raw: str, at: int) -> Iterator[tuple[str, Span]]:
    """Key, "" in a list, and span of each value in the object or list that starts at `at`."""
    import json

    key = ""
    keyed = raw[at] == "{"
    start, end = _value(raw, at + 1)
    while raw[start] not in "]}":
        if keyed:
            key = json.loads(raw[start:end])
            start, end = _value(raw, end)
        yield key, (start, end)
        start, end = _value(raw, end)


def _value(raw: str, at: int) -> Span:
    """The span of the next JSON value from `at` on, or of the bracket that closes before it."""
    start = depth = 0
    for token in _TOKEN.finditer(raw, at):
        start = start or token.start()
        mark = raw[token.start()]
        depth += (mark in "[{") - (mark in "]}")
        if depth <= 0:
            return start, token.end()
    raise AssertionError("valid JSON ends")
