"""The baseline: findings that are accepted, so that a tree can move step by step.

    {
      "baseline": "flyte-image-guide",
      "version": 1,
      "findings": [
        {"file": "flows/train.py", "task": "fit", "code": "IMG001", "count": 1}
      ]
    }

Code that moves within its file keeps its entry, and another task of the same name is a finding once
there are more than `count`.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from migrate import findings
from migrate.codes import names
from migrate.record_file import Kind, RecordFile, is_count, is_text, read, rendered
from migrate.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from migrate.config import Configuration
    from migrate.findings import Code, Finding
    from migrate.record_file import Entry as Record

KIND = Kind(
    "baseline",
    "findings",
    {"file": is_text, "task": is_text, "code": is_text, "count": is_count},
)

_OF_THIS_RUN = ("--select", "--ignore")
"""Who lets a finding be for once; the entry is needed all the same."""

Key = tuple[str, str]
"""Task and code."""


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


class Baseline(RecordFile):
    """The findings that one file accepts."""

    def __init__(self, path: str, files: dict[str, dict[Key, Entry]]) -> None:
        super().__init__(path)
        self.files = files
        """The entries of each file, by its name."""

    def allowance(self, path: str) -> Allowance:
        return Allowance(self.files.get(self.name(path), {}) if self.files else {})


NONE = Baseline("", {})


def read_baseline(path: str) -> Baseline:
    """Read a baseline; the null device accepts nothing. Raises BadRecordFile."""
    if path == os.path.abspath(os.devnull):
        return NONE
    files: dict[str, dict[Key, Entry]] = {}
    for value, line in read(KIND, path):
        entries = files.setdefault(value["file"], {})
        key = (value["task"], value["code"])
        same = entries.get(key, Entry(0, line))
        entries[key] = same._replace(times=same.times + value["count"])
    return Baseline(path, files)


def baseline_of(path: str, found: Iterable[Finding], kept: Sequence[Record]) -> bytes:
    """A baseline at `path` that accepts the open ones of the findings, and has what is kept."""
    name = RecordFile(path).name
    counts = Counter((name(f.path), f.task, _lasting(f)) for f in found if f.open)
    accepted = [dict(zip(KIND.fields, (*key, times), strict=True)) for key, times in counts.items()]
    by_place = lambda entry: (entry["file"], entry["task"], entry["code"])  # noqa: E731
    return rendered(KIND, sorted([*accepted, *kept], key=by_place))


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
    said = []
    for settings in configuration.accepting(files):
        baseline = configuration.baseline(settings)
        if settings.lets_be(frozenset({findings.UNNEEDED_ENTRY.number}), baseline.path) is None:
            said.append(Result(baseline.path, tuple(_unneeded(baseline, files, results))))
    return [result for result in said if result.findings]


def _unneeded(
    baseline: Baseline, files: Sequence[str], results: Sequence[Result]
) -> Iterator[Finding]:
    for name, result, gone in baseline.told(baseline.files, files, results):
        allowance = baseline.allowance(result.path)
        for finding in result.findings:
            exemption = finding.exemption
            if findings.DRIFTED in (finding.code, exemption and exemption.code):
                _take_hidden(allowance, finding.task)
            if exemption is not None and exemption.path in (baseline.path, *_OF_THIS_RUN):
                allowance.take(finding.task, exemption.code)
        for (task, code), left in allowance.left.items():
            if left.times > 0:
                of = f" of {task}" if task else ""
                times = baseline.files[name][task, code].times
                count = f"{left.times} of {times}: " if left.times < times else ""
                detail = f"{count}{code}{of} in {name}{gone}"
                yield baseline.finding(findings.UNNEEDED_ENTRY, left.line, detail)


def _take_hidden(allowance: Allowance, task: str) -> None:
    """Use up the entry of what a task is but for the lock, which speaks first."""
    from migrate.holding import UNPICKED

    any(allowance.take(task, code) for code in UNPICKED)
