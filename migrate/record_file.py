"""A file that the tool writes beside a tree and reads again: a list of entries, a line each.

    {
      "baseline": "flyte-image-guide",
      "version": 1,
      "findings": [
        {"file": "flows/train.py", ...}
      ]
    }

Every entry has the same fields. `file` is taken from the folder of the record file itself; there
are no lines, so that code may move.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from migrate.config import BadConfiguration
from migrate.findings import Finding
from migrate.report.harmless import shown
from migrate.results import Result
from migrate.source import Unreadable, read_bytes
from migrate.version import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from migrate.findings import Code

_VERSION = 1

Entry = dict[str, Any]


class Kind(NamedTuple):
    """What tells one kind of record file from another."""

    name: str
    """Its first key; `--write-NAME` writes it."""
    entries: str
    """The key of the list."""
    fields: dict[str, Callable[[object], bool]]
    """Of an entry, each with what a value must be."""


class BadRecordFile(BadConfiguration):
    """A file that is none of its kind; one line: file, line, what is wrong."""


class RecordFile:
    """What is at one place, and how it calls the files of the tree."""

    def __init__(self, path: str) -> None:
        self.path = path
        """Absolute."""
        self._folder = os.path.dirname(path)

    def name(self, path: str) -> str:
        """What an entry calls a file: from this one's folder, with `/`."""
        return os.path.relpath(path, self._folder).replace(os.sep, "/")

    def file(self, name: str) -> str:
        """The absolute path of what an entry calls `name`."""
        return os.path.normpath(os.path.join(self._folder, name))

    def told(
        self, names: Iterable[str], files: Sequence[str], results: Sequence[Result]
    ) -> Iterator[tuple[str, Result, str]]:
        """Each name with what this run has found in the file, and what to add if it is gone.

        Of files that the run did not reach, or that have a problem, nothing can be told.
        """
        examined, by_path = set(files), {result.path: result for result in results}
        for name in names:
            path = self.file(name)
            result = by_path.get(path, Result(path))
            gone = not os.path.lexists(path)
            if (gone or path in examined) and not result.problems:
                yield name, result, ", and the file is gone" if gone else ""

    def finding(self, code: Code, line: int, detail: str) -> Finding:
        """What is said of the entry on a line."""
        return Finding(self.path, line, line, 1, 0, "", "", code, detail, pinned=False)


# ---------------------------------------------------------------- what a field may be


def is_text(value: object) -> bool:
    return isinstance(value, str)


def is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def is_count(value: object) -> bool:
    return type(value) is int and value > 0


# ---------------------------------------------------------------- reading and writing one


def read(kind: Kind, path: str) -> list[tuple[Entry, int]]:
    """The entries of a file, each with its line. Raises BadRecordFile."""
    import json

    name, option = shown(path), f"--write-{kind.name}"
    anew = f"delete it and write it anew with {option}"
    text, document = _parsed(kind, path)
    if not isinstance(document, dict) or document.get(kind.name) != NAME:
        raise BadRecordFile(f"{name} is no {kind.name}: make one with {option}")
    version = json.dumps(document.get("version"))
    if version != str(_VERSION):
        raise BadRecordFile(f"{name}: its version is {version}, not {_VERSION}: {anew}")
    entries = document.get(kind.entries)
    if not isinstance(entries, list):
        raise BadRecordFile(f"{name}: it has no list of {kind.entries}: {anew}")
    placed = list(zip(entries, _lines(text, kind.entries), strict=True))
    for entry, line in placed:
        if not _is_entry(entry, kind):
            raise BadRecordFile(f"{name}:{line}: no entry of {', '.join(kind.fields)}: {anew}")
    return placed


def _parsed(kind: Kind, path: str) -> tuple[str, object]:
    """The text of a file, and what it is as JSON. Raises BadRecordFile."""
    import json

    name = shown(path)
    try:
        text = read_bytes(path).decode("utf-8-sig")
        return text, json.loads(text)
    except Unreadable as error:
        if os.path.lexists(path):
            raise BadRecordFile(f"{name}: {error}") from None
        raise BadRecordFile(
            f"there is no {kind.name} {name}: make it with --write-{kind.name}"
        ) from None
    except json.JSONDecodeError as error:
        raise BadRecordFile(f"{name}:{error.lineno}: is not JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise BadRecordFile(f"{name}: is not JSON that can be read") from None


def _is_entry(value: object, kind: Kind) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == kind.fields.keys()
        and all(may_be(value[field]) for field, may_be in kind.fields.items())
    )


def _lines(text: str, key: str) -> Iterator[int]:
    """The line of each value in the list at `key` of an object, which is valid JSON."""
    from migrate.json_places import children

    start, _ = dict(children(text, text.index("{")))[key]
    done, line = 0, 1
    for _, (at, _) in children(text, start):
        line += text.count("\n", done, at)
        done = at
        yield line


def rendered(kind: Kind, entries: Iterable[Entry]) -> bytes:
    """The file that holds `entries`."""
    lines = ",".join(f"\n    {_json(entry)}" for entry in entries)
    head = f'{{\n  "{kind.name}": "{NAME}",\n  "version": {_VERSION},\n'
    listed = f"[{lines}\n  ]" if lines else "[]"
    return f'{head}  "{kind.entries}": {listed}\n}}\n'.encode()


def _json(entry: Entry) -> str:
    """An entry on a line of its own; the bytes of a file name that are no UTF-8 are escaped."""
    import json

    try:
        text = json.dumps(entry, ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(entry)
    return text
