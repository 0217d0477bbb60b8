"""The glossary has what the guide speaks of, and nothing that it doesn't."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GLOSSARY = DOCS / "reference" / "glossary.md"
TERMS = dict(
    re.findall(r"^(\S.*?) \{ #([a-z-]+) \}\n:   ", GLOSSARY.read_text(encoding="utf-8"), re.M)
)
OF_THE_TOOL = ("task site", "image reference", "explicit", "implicit", "finding", "edit", "proof")
OF_FLYTEKIT = (
    "task template",
    "pod template",
    "serialization settings",
    "image config",
    "default image",
    "connector",
    "registration",
)


def used() -> str:
    """The pages and what they are made from, in lower case."""
    places = [*DOCS.rglob("*.md"), *(ROOT / "guide_src").rglob("*.py"), *ROOT.glob("*.md")]
    places += [*(ROOT / "migrate").rglob("*.py"), *(ROOT / "fix").glob("*.md")]
    texts = (path.read_text(encoding="utf-8") for path in places if path != GLOSSARY)
    return " ".join(" ".join(texts).split()).lower()


USED = used()


@pytest.mark.parametrize("term", [*OF_THE_TOOL, *OF_FLYTEKIT])
def test_a_word_of_the_house_is_defined(term: str) -> None:
    assert term in TERMS


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_used(term: str) -> None:
    assert term.lower() in USED, f"{term} is used nowhere: take it out of the glossary"


@pytest.mark.parametrize(("term", "anchor"), TERMS.items())
def test_a_term_can_be_linked_to_by_its_name(term: str, anchor: str) -> None:
    assert anchor == term.lower().replace(" ", "-")
