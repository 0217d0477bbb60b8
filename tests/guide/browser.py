"""The built site in a real browser: a server on this machine, and one visit to each page."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import axe_playwright_python

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PHONE, ZOOMED, DESK = 360, 720, 1440
"""Widths in CSS pixels; a desk's window at 200 % has half of its pixels."""


def program() -> str:
    """The browser's path, or nothing."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), "")


def missing() -> str:
    """Why there is no browser to test with; empty where there is one."""
    path = program()
    if not path:
        return "no chromium here: tests/guide/chromium_install.sh installs it, as root with apt"
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    if done.returncode:
        return f"{path} does not run: {done.stderr.strip()[:100]}"
    return ""


class _Handler(SimpleHTTPRequestHandler):
    """As a host of static sites does it: an unknown address gets 404.html."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            return super().send_error(code, message, explain)
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests say what matters."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the folder; ends with a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def running() -> Iterator[Browser]:
    """The browser, without its sandbox: it only ever sees this site."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=program(), args=args)
        yield browser
        browser.close()


class Visit(NamedTuple):
    """What was seen of one page."""

    console: list[str]
    elsewhere: list[str]
    """Requests to another host."""
    overflow: list[int]
    """Widths at which the page is wider than the window."""
    axe: list[str]
    """Serious and critical findings, in light or dark."""


_FINDINGS = """
async exclude => {
  const {violations} = await axe.run({exclude}, {resultTypes: ["violations"]});
  return violations
    .filter(found => ["serious", "critical"].includes(found.impact))
    .flatMap(found => found.nodes.map(node => `${found.id}: ${node.html.slice(0, 160)}`));
}
"""
# Twelve rows of a table, twenty sections of a page stand for the rest, which are made alike;
_ALIKE = ["tbody tr:nth-child(n+13)", "h2:nth-of-type(n+21) ~ *"]
# and what is around the first page of each part for what is around the others.
_FRAME = [".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer"]
_FITS = "() => document.documentElement.scrollWidth <= innerWidth"


class Visitor:
    """Goes from page to page in one tab."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        context = browser.new_context(reduced_motion="reduce")
        # Colours are judged when they have changed, not on their way.
        context.add_init_script(
            "addEventListener('DOMContentLoaded', () => document.head.insertAdjacentHTML("
            "'beforeend', '<style>* { transition: none !important }</style>'))"
        )
        context.add_init_script(path=AXE)
        self.page = context.new_page()
        self._schemes = itertools.cycle(("light", "dark"))
        self.console: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda said: self._heard(said.type, said.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.console.append(text)

    def visit(self, path: str) -> Visit:
        """Look at one page in every width, and in light or dark by turns."""
        page = self.page
        self.console.clear()
        self.requests.clear()
        scheme = next(self._schemes)
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": DESK, "height": 900})
        page.goto(self.address + path, wait_until="load")
        without = _ALIKE if path.endswith("index.html") else [*_ALIKE, *_FRAME]
        axe = [f"{scheme}: {found}" for found in page.evaluate(_FINDINGS, without)]
        overflow = [width for width in (DESK, ZOOMED, PHONE) if not self._fits(width)]
        own = (self.address, "data:", "blob:")
        elsewhere = [url for url in self.requests if not url.startswith(own)]
        return Visit(list(self.console), elsewhere, overflow, axe)

    def _fits(self, width: int) -> bool:
        self.page.set_viewport_size({"width": width, "height": 800})
        return bool(self.page.evaluate(_FITS))


def search(page: Page, words: str) -> str:
    """Type into the open search; the address of its first result, when the search is done."""
    box = page.get_by_role("textbox", name="Search")
    box.fill("")
    box.press("Backspace")
    page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
    box.fill(words)
    box.press("End")
    first = page.locator(".md-search-result__item a").first
    first.wait_for(state="attached", timeout=5000)
    return str(first.evaluate("link => link.pathname"))
