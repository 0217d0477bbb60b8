"""Facts in a page: `[[F1]]` becomes the fact with the versions it was seen on.

Alone on its line it is shown whole, within a sentence as a link to where it is shown.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING

from markdown import markdown as to_html

from guide_src.facts import load

if TYPE_CHECKING:
    from guide_src.facts import Fact

Report = Callable[[str, str], None]
"""Is told what is wrong, and of which words."""

FACTS_PAGE = "reference/facts"
_ID = r"\[\[(F\d+[a-z]?)\]\]"
_IN_MARKDOWN = re.compile(rf"^{_ID}[ \t]*$|{_ID}", re.MULTILINE)
_IN_HTML = re.compile(rf"<p>{_ID}</p>|{_ID}")


def fill(markdown: str, uri: str, report: Report) -> str:
    """Put the facts into a page.

    Args:
        markdown: the page.
        uri: where it stands below docs/, for the links.
        report: is told what is wrong, and of which words.
    """
    link = _relative(uri) + ".md"

    def replace(match: re.Match[str]) -> str:
        alone, within = match.groups()
        return _shown(alone, link, report) if alone else _linked(within, link, report)

    return _IN_MARKDOWN.sub(replace, markdown)


def fill_html(html: str, uri: str, report: Report) -> str:
    """The same in the page of a notebook, which comes as HTML."""
    link = _relative(uri) + ".html"

    def replace(match: re.Match[str]) -> str:
        alone, within = match.groups()
        if alone:
            return str(to_html(_shown(alone, link, report), extensions=["admonition", "attr_list"]))
        return str(to_html(_linked(within, link, report)))[len("<p>") : -len("</p>")]

    return _IN_HTML.sub(replace, html)


def _relative(uri: str) -> str:
    return posixpath.relpath(FACTS_PAGE, posixpath.dirname(uri) or ".")


def _shown(id: str, link: str, report: Report) -> str:
    """The fact as a block of Markdown, with its proof."""
    fact = _verified(id, report)
    if fact is None:
        return f"[[{id}]]"
    return (
        f'!!! fact "{fact.id}"\n'
        f"    {fact.sentence}\n\n"
        f"    {seen_on(fact)}. [How it is checked]({link}#{id.lower()})\n"
        "    { .fact-proof }\n"
    )


def _linked(id: str, link: str, report: Report) -> str:
    fact = _verified(id, report)
    return f'[{id}]({link}#{id.lower()} "{seen_on(fact)}")' if fact else f"[[{id}]]"


def _verified(id: str, report: Report) -> Fact | None:
    """The fact, if there is one; it is reported unless it holds on the installed flytekit."""
    fact = load().get(id)
    newest = version("flytekit")
    if fact is None:
        report(f"there is no fact {id}", f"[[{id}]]")
    elif newest not in fact.versions:
        report(f"{id} was not seen on flytekit {newest}: {fact.sentence}", f"[[{id}]]")
    return fact


def seen_on(fact: Fact) -> str:
    """On which releases it was seen, in words."""
    return f"Verified on flytekit {', '.join(fact.versions)}"
