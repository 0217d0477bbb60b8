"""What an example shows beside what comes of running it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

import transcripts
from pages import ROOT, Block, How, how, place
from pytest_examples import CodeExample
from running import Guide, Place

COMPARED = re.compile(r"^ *(assert |#> )", re.MULTILINE)
"""What makes running a module a test of it."""


class Difference(NamedTuple):
    """Something is shown that isn't so."""

    at: str
    """The file and line."""
    text: str
    example: CodeExample | None = None
    """What could be written instead, if it can be."""

    def __str__(self) -> str:
        return f"{self.at}: {self.text}"


def code(chain: Sequence[Block], guide: Guide) -> list[Difference]:
    """Run the code of blocks that share their names: its `#>` comments, and the error if any."""
    told = [{"source": b.text, "path": str(b.path), "name": ""} for b in chain]
    found = []
    for block, result in zip(chain, guide.examples(told, guide.place(chain[0].how)), strict=True):
        found += _result(result, block.how, as_example(block), _comment(block))
    return found


def docstring(example: CodeExample, guide: Guide) -> list[Difference]:
    """Run code of a docstring."""
    told = {"source": example.source, "path": str(example.path), "name": ""}
    [result] = guide.examples([told], guide.place(How()))
    return _result(result, How(), example, None)


def module(path: Path, guide: Guide) -> list[Difference]:
    """Run a module in a copy of its folder, as `# run: …` in its first line says."""
    source = path.read_text(encoding="utf-8")
    if not COMPARED.search(source):
        text = "nothing is compared: assert what it shows, or print it before a `#>`"
        return [Difference(place(path, 1), text)]
    said = re.match(r"# run: (.*)\n", source)
    manner = how(said[1]) if said else How()
    if manner.wrong:
        return [Difference(place(path, 1), manner.wrong)]
    folder = path.parent.relative_to(ROOT).as_posix()
    told = {"source": source, "path": str(path), "name": path.name}
    where = guide.place(manner._replace(values={"folder": folder, **manner.values}))
    [result] = guide.examples([told], where)
    return _result(result, manner, _of_file(path, source, 0, 0, len(source)), None)


def transcript(
    chain: Sequence[Block], where: Place, guide: Guide, *, cold: bool
) -> list[Difference]:
    """Run the commands of blocks that share their folder."""
    found = []
    for block in chain:
        made = transcripts.run(block, where, guide, cold=cold)
        if made.wrong:  # and is not written, whatever was printed
            said = block.comment[0] != block.comment[1]
            at = place(block.path, block.line - 1) if said else block.place
            found.append(Difference(at, f"{made.wrong}\n{made.text}"))
        elif made.text != block.text:
            found.append(_differs(as_example(block), made.text))
    return found


def as_example(block: Block) -> CodeExample:
    """The block as pytest-examples has it, to be linted and written."""
    return _of_file(block.path, block.text, block.line, block.start, block.end, block.indent)


def _comment(block: Block) -> CodeExample | None:
    """The block's comment, to be written."""
    start, end = block.comment
    if start == end:
        return None
    text = block.path.read_text(encoding="utf-8")[start:end]
    return _of_file(block.path, text, block.line - 2, start, end)


def _of_file(
    path: Path, text: str, line: int, start: int, end: int, indent: int = 0
) -> CodeExample:
    example: CodeExample = CodeExample.create(
        text, path=path, start_line=line, start_index=start, end_index=end, indent=indent
    )
    example.group = uuid5(NAMESPACE_URL, str(path))  # pytest-examples writes a file once a group
    return example


def _result(
    result: dict[str, Any], manner: How, example: CodeExample, comment: CodeExample | None
) -> list[Difference]:
    """What was printed, and the error that it ended in, beside what is shown."""
    found = []
    said, got = manner.values.get("raises", ""), result["error"]
    if said != got:
        at = place(example.path, example.start_line + result["line"])
        if not said:
            found.append(Difference(at, got))
        else:
            at = place(example.path, example.start_line - 1) if comment else at
            text = f"raises is said to be\n  {said}\nbut is\n  {got or 'no error'}"
            found.append(Difference(at, text, _raising(comment, said, got)))
    if result["source"] is not None:
        found.append(_differs(example, result["source"]))
    return found


def _raising(comment: CodeExample | None, said: str, got: str) -> CodeExample | None:
    """The comment with the error that was seen."""
    if not comment or not got:
        return None
    old, new = (re.sub(r'(["\\])', r"\\\1", text) for text in (said, got))
    comment.source = comment.source.replace(f'raises="{old}"', f'raises="{new}"')
    return comment


def _differs(example: CodeExample, new: str) -> Difference:
    """At the first line that isn't as it was printed."""
    old = example.source.splitlines()
    matcher = difflib.SequenceMatcher(a=old, b=new.splitlines(), autojunk=False)
    first = next(start for tag, start, *_ in matcher.get_opcodes() if tag != "equal")
    diff = difflib.unified_diff(old, new.splitlines(), "shown", "printed", lineterm="", n=2)
    at = place(example.path, example.start_line + first + 1)
    example.source = new
    return Difference(at, "what is printed is something else\n" + "\n".join(diff), example)
