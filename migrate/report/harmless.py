"""What users wrote, such as names of files and tasks, made harmless for where it is shown."""

from __future__ import annotations

import os
import re

# Build servers obey `##[group]`, `##vso[…]` and the like wherever it stands in a line (GitHub's:
# ActionCommand.cs of actions/runner).
_COMMAND = re.compile(r"##(?=\w*\[)")


def plain(text: str) -> str:
    """`text` with what does not print, and what a build server obeys, written as an escape."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else _escape(c) for c in text)
    return _COMMAND.sub(r"#\\x23", text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode()


def dumped(document: object) -> str:
    """A JSON document, in ASCII, so that no locale, no terminal and no build server minds it."""
    from json import dumps

    return _COMMAND.sub(r"#\\u0023", dumps(document, indent=2))


def encodable(text: str) -> str:
    """`text` with lone surrogates written as escapes: JSON has them, what reads it mostly not."""
    return text.encode("utf-8", "backslashreplace").decode()


def code_span(text: str) -> str:
    """`text` as code in a line of Markdown, not in a table: nothing in it is markup."""
    safe = plain(text)
    longest = max(map(len, re.findall("`+", safe)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if not safe.strip(" ") or safe[0] in "` " or safe[-1] in "` " else ""
    return f"{fence}{pad}{safe}{pad}{fence}" if safe else ""


def table_cell(text: str) -> str:
    """`text` as a cell of a table in CSV or TSV that a spreadsheet takes for no formula."""
    safe = plain(text)
    return f"'{safe}" if safe.startswith(("=", "+", "-", "@")) else safe


def relative(path: str, folder: str | None = None) -> str:
    """`path` from `folder`, which is the current one if None, with `/`; whole if not below it."""
    try:
        name = os.path.relpath(path, folder)
    except (OSError, ValueError):  # the current folder is gone; on Windows, another drive
        name = os.pardir
    return (path if name.startswith(os.pardir) else name).replace(os.sep, "/")


def from_workspace(path: str) -> str:
    """`path` as GitHub knows it: from the root of the checkout, where a job of its runs."""
    return relative(path, os.environ.get("GITHUB_WORKSPACE") or None)


def shown(path: str) -> str:
    """A path as a person would type it from here, with nothing in it that a terminal obeys."""
    name = plain(relative(path))
    return f"./{name}" if name.lstrip().startswith("::") else name  # GitHub obeys such a line
