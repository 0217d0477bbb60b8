"""What must hold of every run of the tool, whatever it was given."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from fuzz.made import Outcome
from migrate.api import migrate_paths
from migrate.results import Result
from migrate.source import Edit, apply, decode

IMAGE = "ghcr.io/acme/base:1.0"
_ADDED = re.compile(rf"[\s,()]*(?:(?:container_)?image *= *)?(?:[\"']{IMAGE}[\"'])?[\s,()]*")
_EMPTY = r"(?:[rRuU]?(?:\'\'\'\'\'\'|\"\"\"\"\"\"|''|\"\")\s*)+"
_TAKEN = re.compile(rf"[\s,]*(?:None|{_EMPTY})?[\s,]*")
_OURS = "bug of ours"
_END = re.compile("\r\n|\r|\n")
# What an edit may change in the text of an error that the program itself ends with.
_AS_SHOWN = re.compile(rf",? line \d+| at 0x[0-9a-f]+|, container_image='{re.escape(IMAGE)}'")
_EMPTIED = "['primary', '']"
"""A pod template with an empty image takes that of `container_image` away, wherever it comes from:
among options that nobody sees it makes a task explicit that names an image."""
_UNTOLD = frozenset({"explicit", "hint"})


class Wrong(AssertionError):
    """The tool has done what it must not; the message says what."""


def expect(condition: object, what: str) -> None:
    if not condition:
        raise Wrong(what)


def written(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def examined(files: Mapping[str, bytes], image: str = IMAGE) -> dict[str, Result]:
    """What the tool finds in these files, by their paths from a folder; nothing is written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        written(folder, files)
        # Named one by one, git need not be asked for them.
        results = migrate_paths([folder / each for each in files], image=image, isolated=True)
    return {Path(each.path).relative_to(folder).as_posix(): each for each in results}


def new_files(files: Mapping[str, bytes], results: Mapping[str, Result]) -> dict[str, bytes]:
    changed = {name: result.new for name, result in results.items() if result.changed}
    return {**files, **changed}


def checked(
    files: Mapping[str, bytes], image: str = IMAGE
) -> tuple[dict[str, Result], dict[str, bytes]]:
    """The results for some files and the files after them, when all that can be told of the text
    holds: nothing of ours broke, nothing but images was added, and a second run adds nothing.
    """
    results = examined(files, image)
    for name, result in results.items():
        for problem in result.problems:
            expect(_OURS not in problem.message, f"{name}: {problem.message}")
        if result.changed:
            _only_images_are_added(name, result, image)
    after = new_files(files, results)
    again = examined(after, image)
    for name, result in again.items():
        expect(not result.changed, f"{name}: a second run changes it")
        places = [(f.cell, f.new_line) for f in results[name].findings]
        seen = [(f.cell, f.line) for f in result.findings]
        expect(places == seen, f"{name}: said to be at {places}, then found at {seen}")
    return results, after


def _only_images_are_added(name: str, result: Result, image: str) -> None:
    old, new = decode(name, result.old), decode(name, result.new)
    edits = [Edit(c.region.start, c.region.end, c.text) for c in result.changes]
    expect(apply(old.text, edits) == new.text, f"{name}: its changes do not make its new text")
    expect(old.bom == new.bom, f"{name}: its byte order mark is gone")
    if name.endswith(".ipynb") or image != IMAGE:
        return  # JSON around it, or an import: what the program means is looked at all the same
    ends = set(_END.findall(old.text)) or {"\n"}
    for edit in edits:
        expect(
            ends.issuperset(_END.findall(edit.text)), f"{name}: {edit.text!r} has other line ends"
        )
        expect(_ADDED.fullmatch(edit.text), f"{name}: {edit.text!r} is added")
        taken = old.text[edit.start : edit.end]
        expect(_TAKEN.fullmatch(taken), f"{name}: {taken!r} is taken away")


def means_the_same(before: Outcome, after: Outcome, results: Mapping[str, Result]) -> None:
    """Every task is there with what it was given; those without an image have got one, or are
    spoken of.
    """
    errors = [_AS_SHOWN.sub("", each.error) for each in (before, after)]
    expect(errors[0] == errors[1], f"{before.error!r} has become {after.error!r}")
    expect(len(before.made) == len(after.made), f"{before.made} has become {after.made}")
    told = {finding.code.kind for each in results.values() for finding in each.findings}
    for old, new in zip(before.made, after.made, strict=True):
        images = [old.image] if old.image else ["", IMAGE]
        expect(new.image in images, f"{old} has become {new}")
        expect(old == new._replace(image=old.image), f"{old} has become {new}")
        silent = not new.image and not told - _UNTOLD and _EMPTIED not in old.arguments
        expect(not silent, f"of {old} nothing is said")
