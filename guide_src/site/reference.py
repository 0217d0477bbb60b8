"""The pages that are made from the code, so that they cannot differ from it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from guide_src.facts import load
from guide_src.site.citations import seen_on
from guide_src.site.markdown import anchor_links, cell, fence, front_matter
from migrate.findings import CODES
from migrate.options import parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from guide_src.facts import Fact
    from migrate.findings import Code

RESULTS = {"held": "yes", "fails": "no", "not run": "not run"}
ROOT = Path(__file__).parents[2]

# ------------------------------------------------------------ options and exit codes


def options() -> str:
    """Every option as `--help` has it, and the exit codes."""
    made = parser()
    lines = front_matter(
        "Options and exit codes",
        "Every option of flyte-image-guide and python -m migrate, and what each exit code means.",
    )
    for group in made._action_groups:
        if group._group_actions:
            lines += [f"## {str(group.title).capitalize()}", ""]
            lines += [line for action in group._group_actions for line in _option(made, action)]
    lines += ["## Exit codes", "", "| code | meaning |", "| --- | --- |"]
    lines += [f"| `{code}` | {cell(meaning)} |" for code, meaning in _exit_codes(made)]
    lines += ["", "## The same as text", "", *fence(made.format_help(), "text")]
    return "\n".join(lines)


def _option(made: argparse.ArgumentParser, action: argparse.Action) -> Iterator[str]:
    names = action.option_strings or [str(action.metavar or action.dest)]
    value = f" {action.metavar}" if action.metavar and action.option_strings else ""
    named = ", ".join(f"`{name}{value}`" for name in names)
    yield f"{named} {{ #{names[-1].lstrip('-').lower()} }}"
    yield f":   {cell(made._get_formatter()._expand_help(action))}"
    yield ""


def _exit_codes(made: argparse.ArgumentParser) -> list[tuple[str, str]]:
    _, _, after = (made.epilog or "").partition("exit codes:\n")
    return re.findall(r"^  (\d)  (.+)$", after, re.MULTILINE)


# ------------------------------------------------------------ finding codes


def findings() -> str:
    """A section for each code."""
    lines = front_matter(
        "Finding codes",
        "What flyte-image-guide says of a task: every code with its message, reason and facts.",
    )
    lines += ["| code | a task that | kind |", "| --- | --- | --- |"]
    for code in CODES:
        link = f"[{code.number}](#{code.number.lower()})"
        lines.append(f"| {link} | {cell(code.message)} | {code.kind} |")
    lines.append("")
    for code in CODES:
        lines += _finding(code)
    return "\n".join(lines)


def _finding(code: Code) -> Iterator[str]:
    yield f"## {code.number} {{ #{code.number.lower()} }}"
    yield f"\nA task that {cell(code.message)}.\n"
    yield f"Kind: {code.kind}.\n"
    if code.why:
        yield f"{cell(code.why)}\n"
    if code.facts:
        yield f"Facts: {anchor_links(code.facts, 'facts.md')}.\n"
    for title in ("before", "after"):
        example = getattr(code, title, "")
        if example:
            yield f"{title.capitalize()}:\n"
            yield from fence(example, "python")
            yield ""


# ------------------------------------------------------------ facts


def facts() -> str:
    """The table of facts by release, then each with the code that checks it."""
    known = load()
    # Newest first, as each fact has them.
    releases = list(dict.fromkeys(release for fact in known.values() for release in fact.results))
    lines = front_matter(
        "Facts and versions",
        "Every fact about flytekit that this guide rests on, the releases it was seen on, "
        "and the code that checks it.",
    )
    lines += [
        f"| fact | {' | '.join(releases)} |",
        f"| --- |{' --- |' * len(releases)}",
    ]
    for fact in known.values():
        seen = [RESULTS[_kind(fact, release)] for release in releases]
        lines.append(f"| [{fact.id}](#{fact.id.lower()}) | {' | '.join(seen)} |")
    lines.append("")
    for fact in known.values():
        lines += _fact(fact)
    return "\n".join(lines)


def _kind(fact: Fact, release: str) -> str:
    """What came of it on a release: `held`, `fails` or `not run`."""
    return fact.results.get(release, "not run").partition(":")[0]


def _fact(fact: Fact) -> Iterator[str]:
    path, line = fact.source
    yield f"## {fact.id} {{ #{fact.id.lower()} }}"
    yield f"\n{fact.sentence}\n"
    yield f"{seen_on(fact)}."
    yield f'\n??? example "The check, in {path}"'
    for text in fence(_function(ROOT / path, line), "python"):
        yield f"    {text}" if text else ""
    yield ""


def _function(path: Path, line: int) -> str:
    """The source of the function that the line belongs to, its decorators included."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            start = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
            if start <= line <= (node.end_lineno or start):
                lines = text.splitlines()[start - 1 : node.end_lineno]
                return "\n".join(line for line in lines if "# --8<--" not in line)
    raise LookupError(f"{path}:{line} is in no function")


# ------------------------------------------------------------ changelog


def changelog() -> str:
    """CHANGELOG.md, with a description for the page."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    head = "---\ndescription: What changed in each release of flyte-image-guide.\n---\n\n"
    return head + text
