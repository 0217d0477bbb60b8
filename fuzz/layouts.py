"""The same program with other white space, comments, line ends and encodings."""

from __future__ import annotations

import io
import re
import tokenize
from typing import NamedTuple

from fuzz.choices import Choose

# What may stand between two tokens: within brackets, and elsewhere.
_COMMENTS = ("  # why\n", " # (, [\n", "\n# 'a\n")
_INSIDE = (" ", "\n", *_COMMENTS, "\t", "\\\n", "\n\n\t", "\f", " \\\n \\\n")
_OUTSIDE = (" ", "\\\n", "\t", "\f", " \\\n ")
_AT_THE_END = ("  # why", " ;", "  ", "  # noqa: E501", "\t#: @task(", "  # type: ignore", "\f")
_ABOVE = ("\n", "# @task\n", "\f\n", "  # indented\n", "\n\n\n", "\\\n", "# größe\n")
_ENDS = ("\n", "\r\n", "\r")
_STRING_PARTS = {
    number
    for name in ("FSTRING_START", "FSTRING_MIDDLE", "FSTRING_END", "TSTRING_START")
    if (number := getattr(tokenize, name, None)) is not None
}
_LAYOUT = {tokenize.NEWLINE, tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT}
ENCODINGS = ("utf-8", "latin-1", "cp1252", "utf-8-sig", "shift_jis", "gb18030", "koi8-r", "utf-7")


class Gap(NamedTuple):
    """A place where white space may be put."""

    at: int
    kinds: tuple[str, ...]


def gaps(text: str) -> list[Gap]:
    """The places in a program where its meaning does not hang on the white space.

    Raises SyntaxError or tokenize.TokenError where it is no program.
    """
    starts = [0]
    for line in text.splitlines(keepends=True) if "\f" not in text else re.split("(?<=\n)", text):
        starts.append(starts[-1] + len(line))
    found: list[Gap] = []
    depth = strings = 0
    begins = True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        at = starts[token.start[0] - 1] + token.start[1]
        end = starts[min(token.end[0], len(starts)) - 1] + token.end[1]
        if token.type in _STRING_PARTS:
            strings += {"S": 1, "E": -1}.get(tokenize.tok_name[token.type].split("_")[1][0], 0)
        elif token.type == tokenize.NEWLINE:
            found.append(Gap(at, _AT_THE_END))
            begins = True
        elif token.type not in _LAYOUT and token.type != tokenize.ENDMARKER and not strings:
            if begins:
                found.append(Gap(starts[token.start[0] - 1], _ABOVE))
            elif depth or token.string in ")]}":
                found.append(Gap(at, _INSIDE))
            else:
                found.append(Gap(at, _OUTSIDE))
            begins = False
            depth += (token.string in "([{") - (token.string in ")]}")
        if token.type == tokenize.COMMENT and depth:
            found.append(Gap(end, (" # more", "  ")))
    return found


def laid_out(choose: Choose, text: str) -> str:
    """A program with something else in some of its gaps."""
    try:
        places = gaps(text)
    except (SyntaxError, tokenize.TokenError):
        return text
    if not places:
        return text
    everywhere = choose.rarely(8)
    count = len(places) if everywhere else choose.number(0, 6)
    chosen: dict[int, str] = {}
    kind = choose.number(0, 9)
    for number in range(count):
        gap = places[number] if everywhere else choose.among(places)
        index = kind if everywhere else choose.number(0, 9)
        chosen[gap.at] = gap.kinds[index % len(gap.kinds)]
    for at in sorted(chosen, reverse=True):
        text = text[:at] + chosen[at] + text[at:]
    return text


def encoded(choose: Choose, text: str) -> bytes:
    """A program's bytes, with its line ends and its encoding."""
    text = _with_ends(choose, text)
    encoding = choose.among(ENCODINGS) if choose.rarely(4) else "utf-8"
    if encoding == "utf-8-sig":
        return text.encode("utf-8-sig", "backslashreplace")
    if encoding != "utf-8":
        cookie = choose.among(
            ["# -*- coding: {} -*-", "# vim: set fileencoding={} :", "#coding={}"]
        )
        shebang = choose.among(["", "#!/usr/bin/env python\n", "\n"])
        text = f"{shebang}{cookie.format(encoding)}\n{text}"
    return text.encode(encoding, "backslashreplace")


def _with_ends(choose: Choose, text: str) -> str:
    if choose.rarely(5):
        text = text.rstrip("\n")
    if not choose.rarely(3):
        return text
    ends = choose.among([("\r\n",), ("\r",), _ENDS])
    lines = text.split("\n")
    made = [ends[0] if len(ends) == 1 else choose.among(ends) for _ in lines[1:]]
    return "".join(part for pair in zip(lines, [*made, ""], strict=True) for part in pair)
