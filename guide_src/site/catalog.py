"""The page of task types: `migrate/catalog.tsv` in words, a table that a script can filter."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from guide_src.site.markdown import front_matter
from migrate.catalog import lookup

if TYPE_CHECKING:
    from migrate.catalog import Entry

CATALOG = Path(__file__).parents[2] / "migrate" / "catalog.tsv"

KIND = {
    "decorator": "decorator",
    "class": "task class",
    "config": "task_config",
    "other": "callable",
}
WITHOUT = {
    "none": "flytekit's default",
    "own": "an image of its own",
    "own-unless-empty": "an image of its own; flytekit's default for an empty string",
    "required": "an error",
}
GIVEN = {"yes": "used", "ignored": "ignored", "rejected": "an error"}


def page() -> str:
    """The page, as Markdown around a table of HTML that works without the script."""
    lines = front_matter(
        "Task types",
        "How each task type of flytekit, its plugins and union takes its container image, "
        "and which it gets without one.",
        "hide: [toc]",
    )
    observed, *rows = CATALOG.read_text(encoding="utf-8").splitlines()
    entries = [entry for row in rows if (entry := lookup(row.split("\t")[1]))]
    lines += [f"As observed on {observed.lstrip('# ')}.", ""]
    lines += ['<div class="scroll" markdown="0">', '<table class="filtered">']
    lines += ["<caption>How each task type takes its image</caption>", "<thead><tr>"]
    heads = ("Type", "Image named by", "Without an image", "With an image")
    lines += [f'<th scope="col">{head}</th>' for head in heads]
    lines += ["</tr></thead>", "<tbody>", *map(_row, entries), "</tbody>", "</table>", "</div>"]
    return "\n".join(lines)


def _row(entry: Entry) -> str:
    module, _, name = entry.name.rpartition(".")
    package = ".".join(module.split(".")[: 2 if module.startswith("flytekitplugins") else 1])
    named = f"<code>{entry.parameter}=</code>" if entry.parameter else "nothing"
    runs = entry.container != "none" or entry.parameter
    without = WITHOUT[entry.default] if runs else "no container"
    data = "".join(f"<td>{text}</td>" for text in (named, without, GIVEN[entry.given]))
    what = f"<code>{name}</code><br>{KIND[entry.kind]} of {package}"
    return f'<tr><th scope="row" title="{escape(entry.name)}">{what}</th>{data}</tr>'
