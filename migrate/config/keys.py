"""What `[tool.migrate]` may say: its keys, each declared once, and the words for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Key(NamedTuple):
    """One key of `[tool.migrate]`."""

    name: str
    type: str
    default: str
    meaning: str
    example: str


KEYS = (
    Key(
        "image",
        "string",
        "flytekit's own",
        "The image of tasks that no table below has one for: a reference with a tag or digest, a"
        " template {{.image.NAME}}, or a constant module:NAME. Without it, the image that flytekit"
        " would pick in the project.",
        'image = "ghcr.io/acme/flows:1.4"',
    ),
    Key(
        "images-by-type",
        "table of strings",
        "{}",
        "The image of each type of task: the name of its task_config, task class or decorator, or a"
        " plugin in lower case, or notebook, shell, sql. Comes before images-by-path.",
        'images-by-type = { Spark = "ghcr.io/acme/spark:3.5", shell = "ghcr.io/acme/shell:1.0" }',
    ),
    Key(
        "images-by-path",
        "table of strings",
        "{}",
        "The image of the tasks in files that match a pattern; the first that matches decides."
        " Comes before image.",
        'images-by-path = { "training/" = "ghcr.io/acme/gpu:1.4" }',
    ),
    Key(
        "exclude",
        "list of strings",
        "[]",
        "Patterns, as in a .gitignore and from the file's own folder, of what is left out: also"
        " where a file is named on the command line, and beside what --exclude names.",
        'exclude = ["vendored/", "*_pb2.py"]',
    ),
    Key(
        "select",
        "list of strings",
        "[]",
        "The only finding codes that count; all where it is empty.",
        'select = ["IMG001", "IMG008"]',
    ),
    Key(
        "ignore",
        "list of strings",
        "[]",
        "Finding codes that do not count.",
        'ignore = ["IMG013"]',
    ),
    Key(
        "ignore-by-path",
        "table of lists of strings",
        "{}",
        "Finding codes that do not count in files that match a pattern, beside those of ignore.",
        'ignore-by-path = { "tests/" = ["IMG001"] }',
    ),
    Key(
        "baseline",
        "string",
        "none",
        "The file of findings that are accepted, from the configuration file's folder.",
        'baseline = "migrate-baseline.json"',
    ),
)


class BadCode(ValueError):
    """Not the number of a finding code; the message is one line: what is wrong and what to do."""


def parse_codes(values: Sequence[str]) -> frozenset[str]:
    """The finding codes of an option: each value is one, or several with commas between.

    Raises:
        BadCode: one is no code, or there is none.
    """
    codes = [code for value in values for code in re.split(r"[,\s]+", value) if code]
    if values and not codes:
        raise BadCode("names no code: write one, such as IMG001")
    for problem in filter(None, map(code_problem, codes)):
        raise BadCode(problem)
    return frozenset(codes)


def code_problem(code: str) -> str | None:
    """What is wrong with the number of a finding code, and what to do; None where it is one."""
    from migrate.codes import CODES, nearest_code

    known = [each.number for each in CODES]
    if code in known:
        return None
    meant = nearest_code(code)
    hint = f"did you mean {meant}?" if meant else f"they are {known[0]} to {known[-1]}"
    return f"there is no code {quoted(code)}: {hint}"


def nearest(word: str, known: Iterable[str]) -> str:
    """`: did you mean X?` where one of the words that are known comes near, else nothing."""
    from difflib import get_close_matches

    known = list(known)
    same = [each for each in known if each.lower() == word.lower()]
    close = same or get_close_matches(word, known, 1)
    return f": did you mean {close[0]}?" if close else ""


def example(name: str) -> str:
    """How the key `name` is written."""
    return next(key.example for key in KEYS if key.name == name)


def dotted(keys: Iterable[str | int]) -> str:
    """Keys as TOML joins them."""
    return ".".join(
        str(key) if re.fullmatch(r"[\w-]+", str(key), re.ASCII) else quoted(str(key))
        for key in keys
    )


def quoted(text: str) -> str:
    """A string as TOML has it, with nothing in it that a terminal obeys."""
    escapes = {'"': '\\"', "\\": "\\\\"}
    shown = "".join(escapes.get(c) or _printable(c) for c in text)
    return '"' + shown.replace("##", "#\\u0023") + '"'  # which build servers obey


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
