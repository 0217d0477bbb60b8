"""What a page says outside of what is run, and what has been run, or read, that says so too.

Checked are the message of an error's page, `text` blocks, code in prose that reads like a message
or an image, exit codes, and options of the command. Each must be in something that is checked: the
page's own examples, a fact, an error that the tests of the fix provoke, or the code of the tool.
What can't be run here is quoted from where it was read, in a comment:

    <!-- read: kubernetes 1.31 pkg/kubelet/images/types.go "ErrImagePull" -->
"""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import NamedTuple

import transcripts
from pages import ROOT, Block, Page, place, shown
from running import PYTHON

from guide_src.facts import load
from migrate.findings import CODES
from migrate.images import default_image
from migrate.options import parser

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DEFAULT = "cr.flyte.org/"
"""Where flytekit's own images are: only flytekit can say which."""

_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_IMAGE = re.compile(
    r"(?<![\w/:.@-])[a-z0-9][a-z0-9.-]*(?::\d+)?(?:/[a-z0-9._-]+)+"
    r"(?::[\w][\w.-]*\w(?:@sha256:[0-9a-f]+)?|@sha256:[0-9a-f]+)(?![\w:/])"
)
_FILE = re.compile(r"\.(cfg|html|ipynb|json|md|py|toml|txt|ya?ml):")
_EXIT_CODE = re.compile(r"\b(?:exit code|exits? with|ends? with)(?: is| of)? `?(\d+)\b")
_COMMAND = re.compile(
    r"([A-Z_]+=\S* )*(\S*/)?(apt|docker|flyte-image-guide|flytectl|git|kubectl|make|mkdocs|pip|"
    r"pipx|pre-commit|pyflyte|pytest|python[\d.]*|sh|ssh|uv|uvx)\b"
)
_CONFIGURATION = re.compile(
    r"(?!\w+(Error|Exception|Warning):)[\w.-]+( =|:) \S+|[-@<{\[:$].*|M-x .*|.*\{\{.*"
)
_OPTION = re.compile(r"(?:flyte-image-guide|python -m migrate)((?: [^|;&`\n#]+)?)")
_READ = re.compile(r"<!-- read: [^\n]*? (\"[^\n]*\") -->")


class Claim(NamedTuple):
    line: int
    what: str
    """What is claimed, as a reader of the test's output would call it."""
    words: str


def unfounded(page: Page, pages: Sequence[Page]) -> list[str]:
    """The claims of a page that nothing bears out, each with its place."""
    seen = _plain("\n".join([*_run(page), *_read(page), *_known(), *_messages(page, pages)]))
    named = seen + _plain("\n".join(block.text for block in page.blocks))
    codes = {code for block in _transcripts(page) for code in transcripts.exit_codes(block)}
    found = [claim for claim in _said(page) if not _within(claim.words, seen)]
    for claim in _images(page):
        own = claim.words.startswith(DEFAULT)
        if not re.search(re.escape(claim.words) + r"(?![\w.-]*\w)", seen if own else named):
            found.append(claim)
    found += [claim for claim in _exit_codes(page) if int(claim.words) not in codes]
    found += [claim for claim in _options(page) if claim.words not in _known_options()]
    return [
        f"{place(page.path, claim.line)}: {claim.what} {claim.words!r} is in nothing that is run, "
        "no fact, and not in the code"
        for claim in sorted(set(found))
    ]


# ------------------------------------------------------------ what is claimed


def _said(page: Page) -> Iterator[Claim]:
    """Messages: that of the page, what is shown as printed, and in prose."""
    if "message" in page.meta:
        yield Claim(_line(page, "message:"), "the message", str(page.meta["message"]))
    for block in page.blocks:
        if block.language == "text":
            for number, line in enumerate(block.text.splitlines(), block.line + 1):
                yield Claim(number, "the output", line)
    for number, line in page.prose():
        for _, code in _SPAN.findall(line):
            if _is_message(code):
                yield Claim(number, "the message", code)


def _images(page: Page) -> Iterator[Claim]:
    """Images in prose; those of flytekit in blocks that aren't run as well."""
    for number, line in page.prose():
        for image in _found(re.sub(r"\]\([^)]*\)", "]", line)):
            yield Claim(number, "the image", image)
    for block in page.blocks:
        if block.language not in ("python", "console") or block.how.not_run:
            for number, line in enumerate(block.text.splitlines(), block.line + 1):
                for image in _found(line):
                    if image.startswith(DEFAULT):
                        yield Claim(number, "the image", image)


def _exit_codes(page: Page) -> Iterator[Claim]:
    for number, line in page.prose():
        for code in _EXIT_CODE.findall(line):
            yield Claim(number, "the exit code", code)


def _options(page: Page) -> Iterator[Claim]:
    """Options of the command, in prose and in blocks."""
    lines = [(number, line) for number, line in page.prose()]
    for block in page.blocks:
        lines += enumerate(block.text.splitlines(), block.line + 1)
    for number, line in lines:
        for arguments in _OPTION.findall(line):
            for option in re.findall(r"(?<=\s)--?[a-z][\w-]*", arguments):
                yield Claim(number, "the option", option)


def _found(line: str) -> list[str]:
    return [image for image in _IMAGE.findall(line) if not _FILE.search(image)]


def _is_message(code: str) -> bool:
    """It has blanks, and is no command, configuration or Python."""
    if " " not in code or _COMMAND.match(code) or _CONFIGURATION.fullmatch(code):
        return False
    return not (_is_python(code) or _is_python(f"call({code})"))


def _is_python(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


# ------------------------------------------------------------ what bears it out


def _run(page: Page) -> Iterator[str]:
    """The examples of the page that are run, with what they print."""
    for block in page.blocks:
        if block.language in ("python", "console") and not block.how.not_run:
            yield shown(block.text, block.place)
            yield block.how.values.get("raises", "")


def _read(page: Page) -> Iterator[str]:
    """What is quoted from elsewhere."""
    for quoted in _READ.findall(page.text):
        yield from re.findall(r'"((?:[^"\\]|\\.)*)"', quoted)


def _messages(page: Page, pages: Sequence[Page]) -> Iterator[str]:
    """The messages that other pages are about."""
    for other in pages:
        if other.path != page.path:
            yield str(other.meta.get("message", ""))


@functools.cache
def _known() -> tuple[str, ...]:
    """Facts, errors that tests provoke, and what the tool says."""
    errors = (ROOT / "tests" / "fix" / "errors.toml").read_text(encoding="utf-8")
    return (
        *(fact.sentence for fact in load().values()),
        *(error["message"] for error in tomllib.loads(errors)["error"]),
        *(text for code in CODES for text in (code.message, code.why)),
        parser().format_help(),
        default_image(PYTHON, version("flytekit")),
    )


@functools.cache
def _known_options() -> frozenset[str]:
    return frozenset(name for action in parser()._actions for name in action.option_strings)


def _transcripts(page: Page) -> list[Block]:
    return [block for block in page.blocks if block.language == "console"]


def _within(words: str, seen: str) -> bool:
    """Whether the words were seen; `…` stands for anything on the way."""
    parts = [re.escape(_plain(part)) for part in re.split(r"…|\.\.\.", words) if part.strip()]
    return bool(re.search(".{0,300}?".join(parts), seen))


def _plain(text: str) -> str:
    """On one line, without what only encloses it."""
    return " ".join(re.sub(r"[│╭╮╰╯─`]", " ", text).split())


def _line(page: Page, start: str) -> int:
    return next(n for n, line in enumerate(page.text.splitlines(), 1) if line.startswith(start))
