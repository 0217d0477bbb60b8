"""Ignore comments: `# migrate: ignore`, what they say and which sites they stand for.

    @task  # migrate: ignore
    @task  # migrate: ignore[IMG001, IMG008]: why
    # migrate: ignore-file[IMG013]: why

A comment stands for the sites whose own lines it is on, the innermost of those that are nested. On
the first or last line of a statement, on the line of a `def`, or on the comment lines directly
above, it stands for all sites of that statement, decorators included. `ignore-file` has a line of
its own above the file's first statement, a docstring aside; in a notebook, above that of its first
code cell. Behind other comments, as in `# noqa  # migrate: ignore`, it is read all the same.
Nothing is said of comments in files that flytekit does not reach: they are not read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from migrate.codes import CODES, nearest_code
from migrate.source import last_line

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Iterator, Sequence

    from migrate.reading.judgement import Site
    from migrate.source import Lines

MARK = "migrate:"
_SITE, _FILE = "ignore", "ignore-file"
# Strings, since most runs have no use for them. The reason ends before another comment; it may
# speak of `#123`.
_OURS = r"#\s*migrate:(?P<said>.*?)(?=\s#\s*[A-Za-z]|$)"
_FORM = (
    r"(?s)(?P<word>[\w-]*)\s*(?:\[(?P<codes>[^\]]*)(?P<close>\]?))?\s*"
    r"(?P<colon>:?)\s*(?P<reason>.*)"
)
_LIKE = 0.6
"""How much a word has to be like `ignore` to be meant as that."""


class Ignore(NamedTuple):
    """One comment that asks for something to be ignored."""

    line: int
    """Of the file's Python, from 1."""
    column: int
    """Of its `#`, from 1."""
    start: int
    """The same as an offset."""
    end: int
    whole_file: bool
    codes: tuple[str, ...]
    """The only codes that it is about; empty: all."""
    reason: str
    problem: str
    """Why it cannot be read, and what to write; empty where it can."""
    sites: tuple[tuple[int, int], ...] = ()
    """The places of the sites it stands for, as in the tree: line and column."""

    def covers(self, site: Site) -> bool:
        return self.whole_file or place_of(site) in self.sites


class _Comment(NamedTuple):
    line: int
    column: int
    start: int
    text: str
    alone: bool
    """No code is on its line."""


class _Logical(NamedTuple):
    """A logical line: a simple statement, a decorator, or the head of a compound statement."""

    first: int
    last: int
    decorator: bool
    string: bool
    """It is a string and nothing else."""


def place_of(site: Site) -> tuple[int, int]:
    return site.node.lineno, site.node.col_offset


def read_ignores(text: str, lines: Lines, sites: Sequence[Site]) -> list[Ignore]:
    """The ignore comments in a file's Python, which has been parsed before."""
    if MARK not in text:
        return []
    comments, logical = _tokens(lines)
    page = _Page(comments, logical, sites)
    return [
        ignore if ignore.problem or ignore.whole_file else page.placed(ignore, comment)
        for comment in comments
        for ignore in _said(comment, _is_above_all(comment, logical))
    ]


# ---------------------------------------------------------------- what a comment says


def _said(comment: _Comment, above_all: bool) -> Iterator[Ignore]:
    for match in re.finditer(_OURS, comment.text):
        column, start = comment.column + match.start(), comment.start + match.start()
        read = _read(match["said"].strip())
        if read is None:
            continue
        word, codes, reason, problem = read
        whole_file = word == _FILE
        if whole_file and not problem and not above_all:
            problem = "move it to a line of its own above the first statement"
        end = start + len(match[0].rstrip())
        yield Ignore(comment.line, column, start, end, whole_file, codes, reason, problem)


def _read(said: str) -> tuple[str, tuple[str, ...], str, str] | None:
    """Word, codes, reason and what is wrong; None where the comment is no ignore at all."""
    form = re.fullmatch(_FORM, said)
    assert form is not None  # every part of it may be empty
    word = form["word"] if form["word"] in (_SITE, _FILE) else _meant(form["word"], said)
    if word is None:
        return None
    given = form["codes"]
    written = [] if given is None else [code.strip() for code in given.split(",")]
    known = {code.number for code in CODES}
    good = word == form["word"] and known.issuperset(written) and form["close"] != ""
    if good and (form["colon"] or not form["reason"]):
        return word, tuple(written), form["reason"], ""
    unknown = [code for code in written if code and code not in known]
    return word, (), "", _correction(word, written, unknown, form["reason"])


def _meant(word: str, said: str) -> str | None:
    """The nearest word; None for words that are no attempt to ignore anything."""
    from difflib import SequenceMatcher

    likeness = {
        known: SequenceMatcher(None, word.lower(), known).ratio() for known in (_SITE, _FILE)
    }
    nearest = max(likeness, key=lambda known: likeness[known])
    if likeness[nearest] >= _LIKE:
        return nearest
    return _SITE if len(said.split()) < 2 or "[" in said else None


def _correction(word: str, written: list[str], unknown: list[str], reason: str) -> str:
    """What to write instead."""
    codes = list(dict.fromkeys(filter(None, map(nearest_code, written))))
    brackets = f"[{', '.join(codes)}]" if codes else ""
    colon = f": {reason}" if reason else ""
    advice = f"write # {MARK} {word}{brackets}{colon}"
    return f"there is no code {unknown[0]!r}: {advice}" if unknown else advice


# ---------------------------------------------------------------- where a comment stands


def _is_above_all(comment: _Comment, logical: Sequence[_Logical]) -> bool:
    """Whether it has a line of its own above the first statement that is no docstring."""
    first = next((line for line in logical if not (line.string and line is logical[0])), None)
    return comment.alone and (first is None or comment.line < first.first)


class _Page:
    """Answers which sites a comment stands for."""

    def __init__(
        self, comments: Sequence[_Comment], logical: Sequence[_Logical], sites: Sequence[Site]
    ) -> None:
        self.logical = logical
        self.sites = sites
        self._lasts = [own.last for own in logical]
        self._below: dict[int, int] = {}
        """The first line below a comment line that is none."""
        for line in sorted((comment.line for comment in comments if comment.alone), reverse=True):
            self._below[line] = self._below.get(line + 1, line + 1)

    def placed(self, ignore: Ignore, comment: _Comment) -> Ignore:
        places = tuple(place_of(site) for site in self._sites_of(comment))
        return ignore._replace(sites=places)

    def _sites_of(self, comment: _Comment) -> list[Site]:
        line = comment.line
        index = bisect_left(self._lasts, line)
        if index == len(self.logical):
            return []
        own = self.logical[index]
        if line < own.first:
            return self._of_statement(index) if self._below[line] == own.first else []
        if comment.alone:
            found = [site for site in self.sites if self._below[line] in _begins(site)]
            return found or _innermost(site for site in self.sites if _is_on(site, line))
        found = _innermost(site for site in self.sites if _is_on(site, line))
        ends = line in (own.first, own.last)
        return found or (self._of_statement(index) if ends else [])

    def _of_statement(self, index: int) -> list[Site]:
        """The sites of a logical line; at either end of a decorated function's head, all of it."""
        own = self._within(self.logical[index : index + 1])
        if own:
            return own
        first = last = index
        while last + 1 < len(self.logical) and self.logical[last].decorator:
            last += 1
        while first and self.logical[first - 1].decorator:
            first -= 1
        return self._within(self.logical[first : last + 1]) if index in (first, last) else []

    def _within(self, logical: Sequence[_Logical]) -> list[Site]:
        first, last = logical[0].first, logical[-1].last
        return [site for site in self.sites if any(first <= n <= last for n in _begins(site))]


def _begins(site: Site) -> tuple[int, int]:
    """Where it begins, and where its image is to be written: a wrapper's default is elsewhere."""
    return site.node.lineno, site.target.lineno


def _is_on(site: Site, line: int) -> bool:
    spans = (_span(node) for node in (site.node, site.target))
    return any(first <= line <= last for first, last in spans)


def _span(node: ast.expr) -> tuple[int, int]:
    """The first and the last line of an expression or statement."""
    return node.lineno, last_line(node)


def _innermost(sites: Iterable[Site]) -> list[Site]:
    """Those of them that have none of the others within their own lines."""
    found = [(site, _span(site.node)) for site in sites]
    return [
        site
        for site, (first, last) in found
        if not any(
            (first, last) != (start, end) and first <= start and end <= last
            for _, (start, end) in found
        )
    ]


def _tokens(lines: Lines) -> tuple[list[_Comment], list[_Logical]]:
    """The comments of a text, and its logical lines."""
    import tokenize as t

    between = (t.NL, t.NEWLINE, t.COMMENT, t.INDENT, t.DEDENT, t.ENDMARKER)
    comments: list[_Comment] = []
    logical: list[_Logical] = []
    begun: t.TokenInfo | None = None
    last, strings = 0, True
    texts = (lines.line(number) + "\n" for number in range(1, len(lines.starts) + 1))
    for token in t.generate_tokens(lambda: next(texts, "")):
        if token.type == t.COMMENT:
            line, column = token.start
            alone = line > last
            start = lines.starts[line - 1] + column
            comments.append(_Comment(line, column + 1, start, token.string, alone))
        elif token.type == t.NEWLINE and begun is not None:
            decorator = begun.string == "@"
            logical.append(_Logical(begun.start[0], last, decorator, strings))
            begun, strings = None, True
        elif token.type not in between:
            begun = begun or token
            last = token.end[0]
            strings = strings and token.type == t.STRING
    return comments, logical
