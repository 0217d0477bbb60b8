"""What MkDocs calls while it builds the site; the work is done in the modules beside this one.

Whatever is wrong with a page is logged as a warning, with its place: `mkdocs build --strict` counts
them and fails, and `mkdocs serve` shows them and goes on.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from guide_src.site import catalog, citations, diagram, machine, reference, tables

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

NOTEBOOKS = "guide_src/notebooks"
"""Percent-format notebooks, in the folders that their pages are in: `do/some-notebook.py`."""
log = logging.getLogger("mkdocs.plugins.guide")

GENERATED = {
    "reference/options.md": reference.options,
    "reference/findings.md": reference.findings,
    "reference/facts.md": reference.facts,
    "reference/changelog.md": reference.changelog,
    "reference/catalog.md": catalog.page,
}

_pages: machine.Pages = machine.Pages()
_MATHJAX = re.compile(r"<!-- Load mathjax -->.*?<!-- End of mathjax configuration -->", re.DOTALL)


def on_config(config: MkDocsConfig) -> None:
    global _pages
    _pages = machine.Pages()


# Before mkdocs-jupyter, which looks for its notebooks among the files.
@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    for uri, write in GENERATED.items():
        files.append(File.generated(config, uri, content=write()))
    for path in sorted(tables.SCHEMAS.iterdir()):
        text = path.read_text(encoding="utf-8")
        files.append(File.generated(config, f"reference/{path.name}", content=text))
    folder = Path(str(config.config_file_path)).parent / NOTEBOOKS
    for path in sorted(folder.rglob("*.py")):
        uri = path.relative_to(folder).as_posix()
        files.append(File(uri, str(folder), config.site_dir, config.use_directory_urls))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    uri = page.file.src_uri
    if uri.endswith(".py"):
        page.meta = {**machine.notebook_header(markdown), **page.meta}
        if config.edit_uri:
            page.edit_url = urljoin(config.edit_uri, f"../{NOTEBOOKS}/{uri}")
    else:
        markdown = _fill(markdown, page)
    for problem in machine.missing_meta(page.meta, uri):
        log.warning("%s: %s", uri, problem)
    if "message" in page.meta:
        # Before pages that happen to hold the same words.
        page.meta["search"] = {"boost": 3}
    _pages.add(page, markdown)
    return markdown


def _fill(markdown: str, page: Page) -> str:
    """The page with its tables, facts and diagrams in place."""
    report = _reporter(page)
    markdown = tables.fill(markdown, report)
    return diagram.fill(citations.fill(markdown, page.file.src_uri, report), report)


def _reporter(page: Page) -> citations.Report:
    """Says what is wrong with some words of the page, and where they stand."""

    def report(problem: str, found: str) -> None:
        log.warning("%s:%d: %s", page.file.src_uri, _line(page, found), problem)

    return report


def _line(page: Page, found: str) -> int:
    """Where it stands in the page's file, its front matter included; from 1."""
    before, _, _ = page.file.content_string.partition(found)
    return before.count("\n") + 1


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if not page.file.src_uri.endswith(".py"):
        return html
    # mkdocs-jupyter lets every notebook load MathJax from another host.
    html = _MATHJAX.sub("", html)
    return citations.fill_html(html, page.file.src_uri, _reporter(page))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    env.globals["errors"] = _pages.errors()
    return env


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    _pages.nav = nav


def on_post_build(config: MkDocsConfig) -> None:
    _pages.write(Path(config.site_dir), config)
