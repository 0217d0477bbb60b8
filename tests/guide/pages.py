"""What a page is made of, for the tests: fenced blocks, how they are run, and its prose.

How a block is run stands in a comment on the line before it, which the reader doesn't see:

    <!-- run: folder=guide_src/examples/errors fix exit=1 -->

guide_src/examples/README.md says all that can stand there.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

FLAGS = ("continue", "fix")
VALUES = ("env", "exit", "flytekit", "folder", "needs", "patch", "raises", "tail")

_BLOCK = re.compile(
    r"(?:^[ ]*(?P<comment><!--[ ](?P<kind>run|not[ ]run):[ ](?P<said>[^\n]*?)[ ]-->)[ ]*\n)?"
    r"^(?P<indent>[ ]*)(?P<fence>`{3,}|~{3,})(?P<head>[^\n`]*)\n"
    r"(?P<body>.*?)^(?P=indent)(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_SNIPPET = re.compile(r'^[ ]*--8<--[ ]"(?P<path>[^":\n]+)(?::(?P<section>[^"\n]+))?"[ ]*$', re.M)
_FRONT = re.compile(r"\A---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Mistake(Exception):
    """Something is wrong with a page; the text says where, what, and what to do."""


class How(NamedTuple):
    """How something is run, as its comment says."""

    flags: frozenset[str] = frozenset()
    values: dict[str, str] = {}  # noqa: RUF012
    not_run: str = ""
    """Why it isn't run at all."""
    wrong: str = ""
    """Why the comment can't be understood."""


class Block(NamedTuple):
    """A fenced block."""

    path: Path
    line: int
    """Of the opening fence, from 1."""
    language: str
    text: str
    """Without the indentation."""
    indent: int
    start: int
    """Where the text begins in the file, in characters."""
    end: int
    how: How
    comment: tuple[int, int]
    """Where the comment is in the file; twice the same where there is none."""

    @property
    def place(self) -> str:
        return place(self.path, self.line)

    @property
    def includes(self) -> bool:
        """It shows files, or sections of them."""
        return bool(_SNIPPET.search(self.text))

    @property
    def code(self) -> str:
        """What it has of its own."""
        return _SNIPPET.sub("", self.text).strip()


class Page(NamedTuple):
    path: Path
    text: str
    meta: dict[str, object]
    blocks: tuple[Block, ...]

    def prose(self) -> Iterator[tuple[int, str]]:
        """The lines that are neither front matter, blocks nor comments, with their numbers."""
        text = _BLOCK.sub(_blank, self.text)
        text = _COMMENT.sub(_blank, _FRONT.sub(_blank, text))
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield number, line


def pages() -> list[Page]:
    """All pages, those that are generated excepted."""
    return [read(path) for path in sorted(DOCS.rglob("*.md"))]


def read(path: Path) -> Page:
    """A page from its file."""
    text = path.read_text(encoding="utf-8")
    front = _FRONT.match(text)
    meta = yaml.safe_load(front[1]) if front else {}
    return Page(path, text, meta, tuple(_blocks(path, text)))


def place(path: Path, line: int) -> str:
    """Where something is, as an editor understands it."""
    inside = path.is_relative_to(ROOT)
    return f"{path.relative_to(ROOT).as_posix() if inside else path.name}:{line}"


def how(said: str) -> How:
    """What a comment says of a run."""
    flags, values = set(), {}
    try:
        words = shlex.split(said)
    except ValueError as error:
        return How(wrong=f"`run: {said}`: {error}")
    for word in words:
        name, equals, value = word.partition("=")
        if name not in (VALUES if equals else FLAGS):
            known = ", ".join([*FLAGS, *(f"{name}=" for name in VALUES)])
            return How(wrong=f"`run:` knows no {word!r}, only {known}")
        if equals:
            values[name] = value
        else:
            flags.add(name)
    return How(frozenset(flags), values)


def chains(blocks: list[Block]) -> list[list[Block]]:
    """The blocks, each with those after it that go on where it ended."""
    made: list[list[Block]] = []
    for block in blocks:
        if made and "continue" in block.how.flags and made[-1][0].path == block.path:
            made[-1].append(block)
        else:
            made.append([block])
    return made


def shown(text: str, where: str) -> str:
    """A block's text with the files, or their sections, that it includes."""
    return _SNIPPET.sub(lambda found: _section(found["path"], found["section"], where), text)


def included(page: Page) -> set[Path]:
    """The files that a page includes, whole or in part."""
    return {ROOT / found["path"] for found in _SNIPPET.finditer(page.text)}


def _section(path: str, section: str | None, where: str) -> str:
    if not (ROOT / path).is_file():
        raise Mistake(f"{where}: there is no file {path}")
    text = (ROOT / path).read_text(encoding="utf-8")
    if section:
        mark = r"^.*--8<-- \[{}:" + re.escape(section) + r"\].*\n"
        found = re.search(mark.format("start") + r"(.*?)" + mark.format("end"), text, re.M | re.S)
        if not found:
            raise Mistake(f"{where}: {path} has no section {section}")
        text = found[1]
    return re.sub(r"^.*--8<-- \[.*\n", "", dedent(text), flags=re.M)


def _blocks(path: Path, text: str) -> Iterator[Block]:
    for found in _BLOCK.finditer(text):
        line = text.count("\n", 0, found.start("fence")) + 1
        said = found["said"] or ""
        manner = How(not_run=said) if found["kind"] == "not run" else how(said)
        words = found["head"].strip().strip("{}").split()
        yield Block(
            path,
            line,
            words[0].lstrip(".") if words else "",
            dedent(found["body"]),
            len(found["indent"]),
            found.start("body"),
            found.end("body"),
            manner,
            (found.start("comment"), found.end("comment")),
        )


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
