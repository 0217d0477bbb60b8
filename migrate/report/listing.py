"""The tasks of a tree as columns, JSON, CSV or Markdown; `schema/listing-1.json` describes JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from migrate.explaining.world import SHELL
from migrate.report.explanation import at, source_record
from migrate.report.harmless import dumped, encodable, plain, relative, shown, table_cell
from migrate.report.text import count
from migrate.version import tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from migrate.explaining.listing import Listing, Row

VERSION = 1
SCHEMA = f"urn:flyte-image-guide:listing:{VERSION}"
UNKNOWN = "-"
"""For an image that no file tells."""
_COLUMNS = ("task", "place", "type", "image", "state", "decided")
_FIELDS = ("path", "line", "cell", "task", "maker", "type", "image", "state", "code", "decided")


def rendered(listing: Listing, form: str) -> str:
    """The listing in one of its formats."""
    return {"json": _json, "csv": _csv, "markdown": _markdown, "text": _text}[form](listing)


def _decided(row: Row) -> str:
    """The places that decide, joined by `; `."""
    places = (at(source.path, source.line, source.cell) for source in row.decided)
    return "; ".join(dict.fromkeys(places))


# ---------------------------------------------------------------- for people


def _cells(row: Row) -> tuple[str, ...]:
    task = plain(row.task or row.maker)
    place = at(row.path, row.line, row.cell)
    image = plain(row.image) or UNKNOWN
    return (task, place, plain(row.type), image, row.state, _decided(row) or UNKNOWN)


def _text(listing: Listing) -> str:
    rows = [_COLUMNS, *map(_cells, listing.rows)] if listing.rows else []
    lines = list(_aligned(rows))
    for title, counts in _totals(listing):
        width = max(len(str(number)) for _, number in counts)
        lines += ["", f"by {title}:"]
        lines += [f"  {number:>{width}}  {name}" for name, number in counts]
    lines += ["", f"{count(len(listing.rows), 'task')}."] if lines else ["0 tasks."]
    return "\n".join(lines) + "\n"


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _totals(listing: Listing) -> list[tuple[str, list[tuple[str, int]]]]:
    totals = [("image", listing.images()), ("type", listing.types()), ("state", listing.states())]
    named = [(title, [(plain(name) or UNKNOWN, n) for name, n in c]) for title, c in totals]
    return [(title, counts) for title, counts in named if counts]


def _markdown(listing: Listing) -> str:
    lines = [_table_row(_COLUMNS), _table_row(["---"] * len(_COLUMNS))]
    lines += [_table_row(map(_escaped, _cells(row))) for row in listing.rows]
    for title, counts in _totals(listing):
        lines += ["", _table_row([title, "tasks"]), _table_row(["---", "---:"])]
        lines += [_table_row([_escaped(name), str(number)]) for name, number in counts]
    return "\n".join(lines) + "\n"


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """A cell in which nothing is markup."""
    text = "".join(f"\\{c}" if c in r"\`*_{}[]<>#|~!$" else c for c in text)
    return text.replace("&", "&amp;").replace("@", "&#64;").replace("://", "&#58;//")


# ---------------------------------------------------------------- for programs


def _csv(listing: Listing) -> str:
    """By RFC 4180; no cell is a formula to a spreadsheet."""
    import csv
    from io import StringIO

    made = StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(_FIELDS)
    for row in listing.rows:
        where = (shown(row.path), str(row.line), str(row.cell or ""))
        writer.writerow(map(table_cell, (*where, *row[3:-1], _decided(row))))
    return made.getvalue()


def _json(listing: Listing) -> str:
    totals = {
        "images": listing.images(),
        "types": listing.types(),
        "states": listing.states(),
    }
    document = {
        "$schema": SCHEMA,
        "version": VERSION,
        "tool": tool(),
        "tasks": [_task(row) for row in listing.rows],
        "totals": {
            title: [{"name": encodable(name) or None, "tasks": number} for name, number in counts]
            for title, counts in totals.items()
        },
    }
    return dumped(document) + "\n"


def _task(row: Row) -> dict[str, Any]:
    return {
        "path": encodable(relative(row.path)),
        "cell": row.cell or None,
        "line": row.line,
        "task": encodable(row.task),
        "maker": encodable(row.maker),
        "type": encodable(row.type),
        "image": encodable(row.image) or None,
        "state": row.state,
        "code": row.code,
        "decided": [source_record(source) for source in row.decided if source.path != SHELL],
    }
