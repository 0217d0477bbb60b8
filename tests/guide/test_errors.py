"""The pages of errors: each in the same order, and its message is one that was seen."""

from __future__ import annotations

import re

import pytest
from pages import DOCS, ROOT, Block, Page, place, read
from transcripts import commands

from guide_src.facts import load

ORDER = (
    "what-you-see",
    "what-it-means",
    "do-this",
    "why",
    "versions",
    "see-it-happen",
    "see-also",
)
SILENT = "Nothing: "
"""How `What you see` begins where flytekit says nothing."""
NOT_HERE = "can't be run here"
"""What a page says of words that another program says, in a cluster."""

PAGES = [read(path) for path in sorted((DOCS / "errors").glob("*.md")) if path.stem != "index"]


@pytest.fixture(params=PAGES, ids=lambda page: page.path.stem)
def page(request: pytest.FixtureRequest) -> Page:
    found: Page = request.param
    return found


def plain(text: str) -> str:
    """On one line, as it is said whatever the width of the terminal."""
    return " ".join(text.split())


def says(text: str, message: str) -> bool:
    """Whether the message is in the text; `…` in it stands for what differs."""
    parts = [re.escape(plain(part)) for part in message.split("…")]
    return bool(re.search(r".{0,80}?".join(parts), plain(text)))


def section(page: Page, anchor: str) -> tuple[int, int]:
    """Where the section begins and ends in the page's file."""
    start = page.text.index(f"{{ #{anchor} }}\n")
    following = re.compile(r"^## ", re.MULTILINE).search(page.text, start)
    return start, following.start() if following else len(page.text)


def blocks(page: Page, anchor: str) -> list[Block]:
    start, end = section(page, anchor)
    return [block for block in page.blocks if start <= block.start < end]


def printed(block: Block) -> str:
    """What a transcript shows without its commands."""
    text = block.text
    for command in commands(block):
        text = text.replace(f"$ {command}\n", "")
    return text


def message(page: Page) -> str:
    return str(page.meta["message"])


def test_it_has_the_order_of_all(page: Page) -> None:
    assert tuple(re.findall(r"^## .*\{ #(\S+) \}$", page.text, re.MULTILINE)) == ORDER


def test_it_says_in_one_sentence_what_it_means(page: Page) -> None:
    start, end = section(page, "what-it-means")
    lines = [line for line in page.text[start:end].splitlines()[1:] if line]
    assert len(lines) == 1, lines


def test_it_begins_with_what_to_do(page: Page) -> None:
    assert blocks(page, "do-this"), f"{place(page.path, 1)}: no block below `Do this`"


def test_the_message_is_what_you_see(page: Page) -> None:
    """Or nothing is: then the page's message is how others describe it."""
    start, end = section(page, "what-you-see")
    seen = [block.text for block in blocks(page, "what-you-see") if block.language == "text"]
    if page.text[start:end].partition("\n\n")[2].startswith(SILENT):
        assert not seen
        return
    assert seen, f"{place(page.path, 1)}: no text block below `What you see`"
    assert says(seen[0], message(page))


def test_a_run_of_the_page_says_the_message(page: Page) -> None:
    """What no run here can say was read, and the page tells so."""
    said = [printed(block) for block in page.blocks if block.language == "console"]
    if not any(says(text, message(page)) for text in said):
        quoted = [q for q in re.findall(r"<!-- read: .* -->", page.text) if message(page) in q]
        silent = SILENT in page.text
        known = any(message(page) in fact.sentence for fact in load().values())
        assert (quoted and (NOT_HERE in page.text or silent)) or known, (
            f"{place(page.path, 2)}: nothing that the page runs says {message(page)!r}"
        )


def test_what_you_see_was_said_by_a_run(page: Page) -> None:
    """Each line of it, to the letter, where the page runs what says the message."""
    said = [printed(block) for block in page.blocks if block.language == "console"]
    if not any(says(text, message(page)) for text in said):
        pytest.skip("the page says that it can't be run here")
    for block in blocks(page, "what-you-see"):
        if block.language == "text":
            assert any(says(text, block.text) for text in said), f"{block.place}: no run says it"


def test_a_program_shows_it(page: Page) -> None:
    here = blocks(page, "see-it-happen")
    assert any(block.language in ("python", "console") for block in here)
    for block in here:
        assert not block.how.not_run, f"{block.place}: it is run"


def test_every_program_is_a_page_s() -> None:
    """One whose name is no page's is a remedy, or helps."""
    folder = ROOT / "guide_src" / "examples" / "errors"
    slugs = {page.path.stem.replace("-", "_") for page in PAGES}
    pages = "".join(page.text for page in PAGES)
    helping = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    for path in folder.glob("*.py"):
        used = path.stem in slugs or path.name in pages or f" {path.stem} " in pages
        assert used or f"import {path.stem}" in helping or f"from {path.stem} " in helping, path


def test_every_page_is_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in PAGES:
        assert f"- errors/{page.path.name}\n" in text


def test_messages_tell_pages_apart() -> None:
    messages = [message(page) for page in PAGES]
    assert len(set(messages)) == len(messages)
