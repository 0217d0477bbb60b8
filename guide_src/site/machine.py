"""The site for programs: each page as Markdown, llms.txt, llms-full.txt and errors.json."""

from __future__ import annotations

import inspect
import json
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import markdown
from mkdocs.utils.meta import get_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

ERRORS = "errors/"
LONGEST = 160
"""Characters of a description: what search engines show."""


class Pages:
    """The pages of one build, in the order of the navigation."""

    def __init__(self) -> None:
        self.nav: Navigation | None = None
        self._markdown: dict[str, str] = {}

    def add(self, page: Page, text: str) -> None:
        self._markdown[page.file.src_uri] = text

    def errors(self) -> list[dict[str, str]]:
        """Each error page: its message, title, description and address below the site's root."""
        return [
            {
                "message": str(page.meta["message"]),
                "title": str(page.title),
                "description": str(page.meta["description"]),
                "url": page.url,
            }
            for page in self._in_order()
            if "message" in page.meta
        ]

    def write(self, site: Path, config: MkDocsConfig) -> None:
        """Write what programs read beside what people read."""
        full = []
        for page in self._in_order():
            text = self._text(page, config)
            (site / markdown_address(page)).write_text(text, encoding="utf-8")
            full.append(f"<!-- {markdown_address(page)} -->\n{text}")
        (site / "llms.txt").write_text(self._index(config), encoding="utf-8")
        (site / "llms-full.txt").write_text("\n".join(full), encoding="utf-8")
        errors = json.dumps(self.errors(), indent=2, ensure_ascii=False)
        (site / "errors.json").write_text(errors + "\n", encoding="utf-8")

    def _in_order(self) -> list[Page]:
        return list(self.nav.pages) if self.nav else []

    def _text(self, page: Page, config: MkDocsConfig) -> str:
        source = self._markdown[page.file.src_uri]
        if page.file.src_uri.endswith(".py"):
            return _notebook(source)
        text = _with_sections(source, config)
        text = _with_signatures(_without_attributes(_without_notes(text))).strip()
        return f"> {page.meta.get('description', '')}\n\n{text}\n"

    def _index(self, config: MkDocsConfig) -> str:
        lines = [f"# {config.site_name}", "", f"> {config.site_description}", ""]
        for item in self.nav.items if self.nav else []:
            lines += [f"## {item.title}", ""]
            lines += [_index_line(page) for page in _pages_of(item)]
            lines.append("")
        return "\n".join(lines)


def missing_meta(meta: Mapping[str, Any], uri: str) -> list[str]:
    """What a page's front matter lacks."""
    problems = []
    description = str(meta.get("description", ""))
    if not description:
        problems.append("the front matter has no description")
    elif len(description) > LONGEST:
        problems.append(f"the description is longer than {LONGEST} characters")
    if uri.startswith(ERRORS) and uri != ERRORS + "index.md" and not meta.get("message"):
        problems.append("the front matter of an error's page has no message: its exact text")
    return problems


def notebook_header(source: str) -> dict[str, Any]:
    """The metadata of a percent-format notebook: what is below `jupyter:` in its first comment."""
    lines = [line.removeprefix("#").removeprefix(" ") for line in source.splitlines()]
    _, meta = get_data("\n".join(lines))
    return dict(meta.get("jupyter", {}))


def markdown_address(page: Page) -> str:
    """Where the page's Markdown is, below the site's root."""
    return re.sub(r"\.html$", ".md", page.file.dest_uri)


def _pages_of(item: Any) -> Iterator[Page]:
    if item.is_page:
        yield item
    for child in item.children or ():
        yield from _pages_of(child)


def _index_line(page: Page) -> str:
    return f"- [{page.title}]({markdown_address(page)}): {page.meta.get('description', '')}"


def _with_sections(source: str, config: MkDocsConfig) -> str:
    """The Markdown with what the snippets extension includes."""
    name = "pymdownx.snippets"
    settings = {name: config.mdx_configs.get(name, {})}
    converter = markdown.Markdown(extensions=[name], extension_configs=settings)
    return "\n".join(converter.preprocessors["snippet"].run(source.splitlines()))


def _without_notes(text: str) -> str:
    """Without the comments that say how an example is run, or where a message was read."""
    notes = r"^[ \t]*<!-- (?:run|not run|read): .*?-->\n"
    return re.sub(notes, "", text, flags=re.MULTILINE | re.DOTALL)


def _without_attributes(text: str) -> str:
    """Without the attribute lists of Python-Markdown, which only its HTML needs."""
    return re.sub(r"[ \t]*\{:? ?[#.][^{}\n]*\}(?=[ \t]*$)", "", text, flags=re.MULTILINE)


def _with_signatures(text: str) -> str:
    """With the signature and the docstring for each `::: name` that mkdocstrings shows."""
    return re.sub(r"^::: (\S+)$", lambda match: _documented(match[1]), text, flags=re.MULTILINE)


def _documented(name: str) -> str:
    module, _, attribute = name.rpartition(".")
    what = getattr(import_module(module), attribute)
    called = f"{attribute}{inspect.signature(what)}".replace("'", "")
    return f"## {attribute}\n\n```python\n{called}\n```\n\n{inspect.getdoc(what)}"


def _notebook(source: str) -> str:
    import jupytext

    return str(jupytext.writes(jupytext.reads(source, fmt="py:percent"), fmt="md"))
