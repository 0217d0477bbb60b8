"""Transcripts: what a `console` block shows is what its commands, the lines after `$ `, print."""

from __future__ import annotations

import re
from typing import NamedTuple

from pages import Block, Mistake
from running import Guide, Place


class Transcript(NamedTuple):
    """A block's text, made by running its commands."""

    text: str
    wrong: str
    """What is wrong with the exit codes; empty where nothing is."""


def run(block: Block, place: Place, guide: Guide, *, cold: bool) -> Transcript:
    """Run a block's commands one after the other in the same folder."""
    if not block.text.startswith("$ "):
        raise Mistake(f"{block.place}: a console block begins with a command: `$ pyflyte …`")
    lines: list[str] = []
    codes: list[int] = []
    for command in commands(block):
        ended = guide.command(command.replace("\\\n", ""), place, cold=cold)
        codes.append(ended.code)
        lines += _typed(command)
        shown = _end_of(ended.output.rstrip("\n").splitlines(), block)
        if any(line.startswith("│") and "site-packages" in line for line in shown):
            raise Mistake(f"{block.place}: the box of a traceback hangs on paths, use tail=")
        lines += shown
    expected = _exit_codes(block, len(codes))
    wrong = "" if codes == expected else f"exit codes {codes}, where {expected} were expected"
    return Transcript("\n".join(lines) + "\n", wrong)


def commands(block: Block) -> list[str]:
    """The commands of a block; one that goes on after a backslash keeps its lines."""
    found = re.findall(r"^\$ ((?:.*\\\n)*.*)$", block.text, re.MULTILINE)
    return [re.sub(r"\\\n> ?", r"\\\n", command) for command in found]


def exit_codes(block: Block) -> list[int]:
    """The exit codes that a block's commands are said to have."""
    return _exit_codes(block, len(commands(block)))


def _typed(command: str) -> list[str]:
    first, *more = command.split("\n")
    return [f"$ {first}", *more]


def _end_of(lines: list[str], block: Block) -> list[str]:
    """The last lines, after `…` for those that are left out."""
    tail = int(block.how.values.get("tail", len(lines)))
    return lines if tail >= len(lines) else ["…", *lines[len(lines) - tail :]]


def _exit_codes(block: Block, count: int) -> list[int]:
    """One code is that of the last command, those before are 0 then."""
    codes = [int(code) for code in block.how.values.get("exit", "0").split(",")]
    return [0] * (count - len(codes)) + codes
