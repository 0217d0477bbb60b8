"""The prose of the guide: what it claims is borne out, and how it is written."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import claims
import pytest
from pages import DOCS, ROOT, Block, Page, pages, place

PAGES = pages()
UNWRITTEN = "This page is being written."
GLOSSARY = next(page for page in PAGES if page.path == DOCS / "reference" / "glossary.md")

WIDTH = 88
"""Columns of code that a reader sees without scrolling."""

NAMES = (
    "ContainerTask Debian Docker Dockerfile Flyte GitHub GitLab ImageSpec JSON Jupyter Kubernetes "
    "Linux MkDocs Markdown PyPI Python SARIF SageMaker Slurm TOML YAML "
    "flytekit kubelet macOS mypy pip pyflyte pytest ruff uv"
).split()
"""As their owners spell them."""
SPELLING = {name.lower(): name for name in NAMES}
OTHERWISE = {
    r"\b[Ii]mage [Ss]pecs?\b|\bImagespecs?\b": "ImageSpec",
    r"\bFlyte ?Kit\b": "flytekit",
    r"Git (Hub|Lab)\b": "GitHub or GitLab",
    r"\bK8s\b|\bk8s\b": "Kubernetes",
    r"\bVSCode\b": "VS Code",
    r"\b[Pp]recommit\b|\bPre-commit\b": "pre-commit",
    r"\b[Pp]ython3\b": "Python 3",
}
ABBREVIATIONS = r"(?<!e\.g)(?<!i\.e)(?<!etc)(?<!vs)(?<!cf)(?<!No)"
END = re.compile(ABBREVIATIONS + r"(\.[\"')*_]*[ ]+(?=\S)|[!?][\"')*_]*[ ]+(?=[\"'(*_]*[A-Z]))")


def each(*, written: bool = False) -> Callable[..., Any]:
    """Once for each page, or for each that is written."""
    chosen = [page for page in PAGES if not (written and UNWRITTEN in page.text)]
    return pytest.mark.parametrize(
        "page", [pytest.param(page, id=page.path.relative_to(ROOT).as_posix()) for page in chosen]
    )


def plain(page: Page) -> Iterator[tuple[int, str]]:
    """The lines of prose with code, addresses and attributes taken out."""
    for number, line in page.prose():
        line = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "CODE", line)
        line = re.sub(r"\]\([^)\s]*(\s\"[^\"]*\")?\)|\]\[[^\]]*\]", "]", line)
        line = re.sub(r"\bflyte (issue|pull request) \d+", "", line)  # of the repository
        line = re.sub(r"https?://\S+|\{[:\s]*[.#][^}]*\}|</?\w[^>]*>|\[\[.*?\]\]", "", line)
        yield number, line


def none_of(found: list[str]) -> None:
    """Fail for what was found, a line each."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@each(written=True)
def test_what_is_claimed_is_borne_out(page: Page) -> None:
    found = claims.unfounded(page, PAGES)
    none_of(found)


@each()
def test_a_page_says_what_it_is_about(page: Page) -> None:
    assert page.meta.get("description"), (
        f"{place(page.path, 1)}: the front matter has no description"
    )


@each()
def test_a_line_holds_one_sentence(page: Page) -> None:
    found = [
        f"{place(page.path, number)}: a new sentence begins a new line: {line.strip()}"
        for number, line in plain(page)
        if not line.lstrip().startswith(("|", "!!!", "???", "==="))
        and END.search(re.sub(r"^[\s#]*\d+\. ", "", line))
    ]
    none_of(found)


@each()
def test_names_are_spelled_as_their_owners_do(page: Page) -> None:
    found = []
    for number, line in plain(page):
        for word in re.findall(r"(?<![\w./-])[A-Za-z][A-Za-z-]*[A-Za-z](?![\w/-]|\.\w)", line):
            right = SPELLING.get(word.lower())
            quoted = line.startswith("# ") and word in str(page.meta.get("message"))
            if right and word != right and not quoted:
                found.append(f"{place(page.path, number)}: {word} is spelled {right}")
        for wrong, right in OTHERWISE.items():
            if (seen := re.search(wrong, line)) and seen[0] not in str(page.meta.get("message")):
                found.append(f"{place(page.path, number)}: {seen[0]} is spelled {right}")
    none_of(found)


def is_typed(line: str, block: Block) -> bool:
    """Somebody wrote it; what a program prints is as wide as it is."""
    printed = block.language == "text" or (block.language == "console" and line[:2] != "$ ")
    return not printed and "--8<--" not in line


@each()
def test_code_is_narrow(page: Page) -> None:
    found = [
        f"{place(block.path, number)}: {len(line)} columns of code, {WIDTH} at most"
        for block in page.blocks
        for number, line in enumerate(block.text.splitlines(), block.line + 1)
        if len(line) > WIDTH and is_typed(line, block)
    ]
    none_of(found)


@each()
def test_headings_have_anchors_of_their_own(page: Page) -> None:
    """They stay when the heading is reworded, so that links to them do."""
    found, anchors = [], set()
    for number, line in page.prose():
        if re.match(r"#{2,6} ", line):
            anchor = re.search(r"\{ ?#([a-z0-9-]+) ?\}\s*$", line)
            if not anchor:
                found.append(f"{place(page.path, number)}: `{{ #anchor }}` is missing: {line}")
            elif anchor[1] in anchors:
                found.append(f"{place(page.path, number)}: #{anchor[1]} is there already")
            else:
                anchors.add(anchor[1])
    none_of(found)


def test_words_are_spelled_right() -> None:
    """By codespell's list of misspellings; it knows no others."""
    paths = ["docs", "guide_src", "fix/README.md", "README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    skip = "*.js,*.css,*.svg,*.json,*.pyc"
    done = subprocess.run(
        [sys.executable, "-m", "codespell_lib", "--skip", skip, *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stdout + done.stderr


# ------------------------------------------------------------ the glossary


def terms() -> dict[str, int]:
    """The terms of the glossary, with their lines."""
    lines = GLOSSARY.text.splitlines()
    return {
        re.sub(r"\s*\{.*\}$", "", term): number
        for number, (term, meaning) in enumerate(itertools.pairwise(lines), 1)
        if meaning.startswith(":   ")
    }


def test_the_glossary_is_in_order() -> None:
    assert list(terms()) == sorted(terms(), key=str.lower)
    lines = GLOSSARY.text.splitlines()
    for term, number in terms().items():
        assert lines[number].endswith("."), f"{place(GLOSSARY.path, number)}: {term}: a sentence"


@each()
def test_a_term_that_a_page_defines_is_in_the_glossary(page: Page) -> None:
    """A page sets a term in **bold** where it defines it; buttons begin with a capital."""
    known = "|".join(re.escape(term.lower()) for term in terms())
    found = [
        f"{place(page.path, number)}: {term} isn't in the glossary"
        for number, line in plain(page)
        for term in re.findall(r"\*\*([a-z][^*]*)\*\*", line)
        if not re.fullmatch(rf"({known})(d|ed|s|es)?", term)
    ]
    none_of(found)
