"""The baseline: findings that are accepted, so that a tree can move step by step.

    {
      "baseline": "flyte-image-guide",
      "version": 1,
      "findings": [
        {"file": "flows/train.py", "task": "fit", "code": "IMG001", "count": 1}
      ]
    }

`file` is taken from the baseline's own folder. There are no lines: code that moves within its file
keeps its entry, and another task of the same name is a finding once there are more than `count`.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from migrate import findings
from migrate.codes import names
from migrate.config import BadConfiguration
from migrate.findings import Code, Finding
from migrate.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from migrate.config import Configuration

_TOOL = "flyte-image-guide"
_VERSION = 1
_ANEW = "delete it and write it anew with --write-baseline"
_FIELDS = {"file": str, "task": str, "code": str, "count": int}

Key = tuple[str, str]
"""Task and code."""


class BadBaseline(BadConfiguration):
    """A file that is no baseline of this tool's; one line: file, line, what is wrong."""


class Entry(NamedTuple):
    """How many findings of one kind are accepted."""

    times: int
    line: int


class Allowance:
    """What is still accepted in one file."""

    def __init__(self, entries: dict[Key, Entry]) -> None:
        self.left = dict(entries)

    def take(self, task: str, code: Code) -> Entry | None:
        """Use up one of the entries that accept a finding; None where none does."""
        for name in names(code):
            entry = self.left.get((task, name))
            if entry is not None and entry.times > 0:
                self.left[task, name] = entry._replace(times=entry.times - 1)
                return entry
        return None


class Baseline:
    """The findings that one file accepts."""

    def __init__(self, path: str, files: dict[str, dict[Key, Entry]]) -> None:
        self.path = path
        """Absolute."""
        self.files = files
        """The entries of each file, by its name: from the baseline's folder, with `/`."""
        self._folder = os.path.dirname(path)

    def allowance(self, path: str) -> Allowance:
        return Allowance(self.files.get(self.name(path), {}) if self.files else {})

    def name(self, path: str) -> str:
        """What the baseline calls a file."""
        return os.path.relpath(path, self._folder).replace(os.sep, "/")

    def file(self, name: str) -> str:
        """The absolute path of what the baseline calls `name`."""
        return os.path.normpath(os.path.join(self._folder, name))


NONE = Baseline("", {})


def read_baseline(path: str) -> Baseline:
    """Read a baseline; the null device accepts nothing. Raises BadBaseline."""
    from migrate.source import Unreadable, read_bytes

    if path == os.path.abspath(os.devnull):
        return NONE
    try:
        data = read_bytes(path)
    except Unreadable as error:
        if os.path.lexists(path):
            raise BadBaseline(f"{_shown(path)}: {error}") from None
        raise BadBaseline(
            f"there is no baseline {_shown(path)}: make it with --write-baseline"
        ) from None
    return Baseline(path, _files(path, data))


def _files(path: str, data: bytes) -> dict[str, dict[Key, Entry]]:
    import json

    name = _shown(path)
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadBaseline(f"{name}:{error.lineno}: is not JSON: {error.msg}") from None
    except (ValueError, RecursionError):
        raise BadBaseline(f"{name}: is not JSON that can be read") from None
    if not isinstance(document, dict) or document.get("baseline") != _TOOL:
        raise BadBaseline(f"{name} is no baseline: make one with --write-baseline")
    version = json.dumps(document.get("version"))
    if version != str(_VERSION):
        raise BadBaseline(f"{name}: its version is {version}, not {_VERSION}: {_ANEW}")
    found = document.get("findings")
    if not isinstance(found, list):
        raise BadBaseline(f"{name}: it has no list of findings: {_ANEW}")
    files: dict[str, dict[Key, Entry]] = {}
    for value, line in zip(found, _lines(text), strict=True):
        if not _is_entry(value):
            raise BadBaseline(f"{name}:{line}: no entry of {', '.join(_FIELDS)}: {_ANEW}")
        entries = files.setdefault(value["file"], {})
        key = (value["task"], value["code"])
        same = entries.get(key, Entry(0, line))
        entries[key] = same._replace(times=same.times + value["count"])
    return files


def _is_entry(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == _FIELDS.keys()
        and all(type(value[name]) is kind for name, kind in _FIELDS.items())
        and value["count"] > 0
    )


def _lines(text: str) -> Iterator[int]:
    """The line of each finding in a baseline, which is valid JSON."""
    from migrate.json_places import children

    start, _ = dict(children(text, text.index("{")))["findings"]
    done, line = 0, 1
    for _, (at, _) in children(text, start):
        line += text.count("\n", done, at)
        done = at
        yield line


# ---------------------------------------------------------------- writing one


def rendered(path: str, found: Iterable[Finding]) -> bytes:
    """A baseline at `path` that accepts the open ones of the findings."""
    baseline = Baseline(path, {})
    counts = Counter((baseline.name(f.path), f.task, _lasting(f)) for f in found if f.open)
    entries = b",".join(_entry(*key, count) for key, count in sorted(counts.items()))
    listed = b"[%s\n  ]" % entries if entries else b"[]"
    head = f'{{\n  "baseline": "{_TOOL}",\n  "version": {_VERSION},\n  "findings": '
    return b"%s%s\n}\n" % (head.encode(), listed)


def _entry(*values: str | int) -> bytes:
    """An entry on a line of its own; the bytes of a file name that are no UTF-8 are escaped."""
    import json

    entry = dict(zip(_FIELDS, values, strict=True))
    try:
        return b"\n    " + json.dumps(entry, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return b"\n    " + json.dumps(entry).encode()


def _lasting(finding: Finding) -> str:
    """Its code, which is not to hang on whether an image was known when it was accepted."""
    code = finding.code
    return (findings.IMPLICIT if code is findings.NO_IMAGE else code).number


# ---------------------------------------------------------------- what is not needed any more


def unneeded(
    configuration: Configuration, files: Sequence[str], results: Sequence[Result]
) -> list[Result]:
    """What is said of the entries that accept nothing, a result for each baseline.

    Only those of the files of this run, and of files that are gone, can be told.
    """
    users = configuration.accepting(files)
    if not users:
        return []
    by_path = {result.path: result for result in results}
    said = []
    for settings in users:
        baseline = configuration.baseline(settings)
        if settings.lets_be(frozenset({findings.UNNEEDED_ENTRY.number}), baseline.path) is None:
            said.append(Result(baseline.path, tuple(_unneeded(baseline, set(files), by_path))))
    return [result for result in said if result.findings]


def _unneeded(
    baseline: Baseline, examined: set[str], results: dict[str, Result]
) -> Iterator[Finding]:
    for name in baseline.files:
        path = baseline.file(name)
        result = results.get(path, Result(path))
        gone = not os.path.lexists(path)
        if result.problems or not (gone or path in examined):
            continue
        allowance = baseline.allowance(path)
        for finding in result.findings:
            exemption = finding.exemption
            if exemption is not None and exemption.path == baseline.path:
                allowance.take(finding.task, exemption.code)
        for (task, code), left in allowance.left.items():
            if left.times > 0:
                of = f" of {task}" if task else ""
                end = ", and the file is gone" if gone else ""
                times = baseline.files[name][task, code].times
                count = f"{left.times} of {times}: " if left.times < times else ""
                yield _said(baseline.path, left.line, f"{count}{code}{of} in {name}{end}")


def _said(path: str, line: int, detail: str) -> Finding:
    code = findings.UNNEEDED_ENTRY
    return Finding(path, line, line, 1, 0, "", "", code, detail, pinned=False)


def _shown(path: str) -> str:
    from migrate.report.harmless import shown

    return shown(path)
