"""Say what a finding code means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.codes import CODES
from migrate.codes.code import EXAMPLE_FILE, KINDS
from migrate.commands import BadUse
from migrate.options import EXPLICIT, PROGRAM

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from migrate.codes.code import Code

VERSION = 1
"""Of the JSON's form."""


def explain_code(options: Namespace) -> int:
    """Print number, reason, example and the way on of one code. Raises BadUse."""
    if options.output_format not in ("text", "json"):
        raise BadUse("--explain-code prints text or json: leave --output-format out, or give json")
    if options.paths:
        raise BadUse(f"--explain-code is about a code, not a PATH: leave {options.paths[0]!r} out")
    code = _code(options.explain_code)
    print(_json(code) if options.output_format == "json" else "\n".join(_lines(code)))
    return EXPLICIT


def _code(number: str) -> Code:
    from migrate.config.keys import code_problem

    problem = code_problem(number)
    if problem:
        raise BadUse(f"--explain-code: {problem}")
    return next(code for code in CODES if code.number == number)


def _lines(code: Code) -> Iterator[str]:
    yield f"{code.number} ({code.kind}: {KINDS[code.kind]})"
    yield f"  {code.message}"
    yield from _section("Why", code.why)
    if code.do:
        yield from _section("What to do", code.do)
    yield from _section(f"Example, with {PROGRAM} {code.command}")
    for name, text in (*code.beside, (EXAMPLE_FILE, code.before)):
        yield from _block(name, text)
    if code.after:
        yield from _section("which becomes")
        yield from _diff(code)
    if code.open:
        yield from _section("How to ignore it")
        yield from (f"  {way}" for way in ways_to_ignore(code))
    if code.facts:
        yield from _section("Facts about flytekit behind it", ", ".join(code.facts))


def ways_to_ignore(code: Code) -> list[str]:
    """How to say no to findings of a code, the narrowest way first."""
    return [
        f"# migrate: ignore[{code.number}]: reason          on its line, or on the line above",
        f"# migrate: ignore-file[{code.number}]: reason     at the top of its file",
        f"--ignore {code.number}                            or in pyproject.toml:",
        f'[tool.migrate] ignore = ["{code.number}"]',
    ]


def _section(title: str, text: str = "") -> Iterator[str]:
    yield ""
    yield f"{title}:"
    if text:
        yield f"  {text}"


def _block(name: str, text: str) -> Iterator[str]:
    yield f"  {name}"
    yield from (f"    {line}".rstrip() for line in text.splitlines())


def _diff(code: Code) -> Iterator[str]:
    from difflib import unified_diff

    lines = unified_diff(code.before.splitlines(), code.after.splitlines(), n=1, lineterm="")
    yield from (f"    {line}" for line in list(lines)[3:])


def _json(code: Code) -> str:
    import json

    fields = {
        "code": code.number,
        "kind": code.kind,
        "message": code.message,
        "why": code.why,
        "do": code.do or None,
        "facts": list(code.facts),
        "example": {
            "command": code.command,
            "files": dict((*code.beside, (EXAMPLE_FILE, code.before))),
            "after": code.after or None,
        },
    }
    return json.dumps({"version": VERSION, **fields}, indent=2, ensure_ascii=False)
