"""The site's frame: what is built from the pages, and what a reader sees in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from browser import DESK, PHONE, Visit, Visitor, search
from conftest import EDIT, ROOT, build

from migrate.findings import CODES
from migrate.options import parser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Html(HTMLParser):
    """Of a page: where it links to, what can be linked to, and its description."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = {""}
        self.description = ""
        self.edit = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors.update(values[name] for name in ("id", "name") if name in values)
        self.links += [values[name] for name in ("href", "src") if name in values]
        if values.get("name") == "description":
            self.description = values["content"]
        if values.get("rel") == "edit":
            self.edit = values["href"]


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Html]:
    """Every page by its address below the site's root."""
    return {path.relative_to(site).as_posix(): Html(path) for path in sorted(site.rglob("*.html"))}


def errors(site: Path) -> list[dict[str, str]]:
    found = json.loads((site / "errors.json").read_text(encoding="utf-8"))
    assert found
    return list(found)


# ------------------------------------------------------------ what is built


def test_every_link_and_anchor_leads_somewhere(pages: dict[str, Html], site: Path) -> None:
    dead = []
    for path, page in pages.items():
        for link in page.links:
            target = urlsplit(urljoin(f"http://site/{path}", link))
            if target.netloc != "site":
                continue
            where = unquote(target.path.lstrip("/")) or "index.html"
            known = pages[where].anchors if where in pages else {""}
            if not (site / where).is_file() or unquote(target.fragment) not in known:
                dead.append(f"{path}: {link}")
    assert dead == []


def test_every_page_has_a_description_of_its_own(pages: dict[str, Html]) -> None:
    described = [page.description for path, page in pages.items() if path != "404.html"]
    assert all(described)
    assert len(set(described)) == len(described)


def test_written_pages_can_be_edited(pages: dict[str, Html]) -> None:
    for path, page in pages.items():
        name = path.removesuffix(".html")
        sources = (f"docs/{name}.md", f"guide_src/notebooks/{name}.py")
        written = [urljoin(EDIT, f"../{one}") for one in sources if (ROOT / one).is_file()]
        assert [page.edit] == (written or [""]), path


def test_every_page_is_there_as_markdown(pages: dict[str, Html], site: Path) -> None:
    index = (site / "llms.txt").read_text(encoding="utf-8")
    full = (site / "llms-full.txt").read_text(encoding="utf-8")
    for path, page in pages.items():
        if path == "404.html":
            continue
        text = (site / path).with_suffix(".md").read_text(encoding="utf-8")
        assert re.search("^# .", text, re.MULTILINE), path
        assert not re.search("<!-- (run|not run|read):", text), path
        assert f"({path.replace('.html', '.md')}): {page.description}" in index
        assert text in full


def test_markdown_holds_facts_and_what_is_included(site: Path) -> None:
    text = (site / "understand" / "which-image.md").read_text(encoding="utf-8")
    assert "[[" not in text
    assert "Verified on flytekit 1." in text
    api = (site / "reference" / "python-api.md").read_text(encoding="utf-8")
    assert ":::" not in api
    assert "migrate_source(text: str" in api


def test_errors_are_listed_for_programs(site: Path) -> None:
    for error in errors(site):
        text = (site / error["url"]).with_suffix(".md").read_text(encoding="utf-8")
        parts = [part.strip() for part in error["message"].split("…")]
        assert [part for part in parts if part not in text] == [], error["url"]
        assert error["description"]


def test_options_and_exit_codes_are_those_of_the_command(site: Path) -> None:
    text = (site / "reference" / "options.md").read_text(encoding="utf-8")
    made = parser()
    for action in made._actions:
        for name in action.option_strings:
            assert f"`{name}" in text
    assert made.format_help().strip() in text
    assert re.findall(r"^\| `(\d)` \| \S", text, re.MULTILINE) == ["0", "1", "2", "3"]


def test_findings_are_those_of_the_code(pages: dict[str, Html], site: Path) -> None:
    text = (site / "reference" / "findings.html").read_text(encoding="utf-8")
    shown = [anchor for anchor in pages["reference/findings.html"].anchors if "img0" in anchor]
    assert sorted(shown) == sorted(code.number.lower() for code in CODES)
    assert all(f">{code.number}<" in text for code in CODES)


def test_catalog_has_a_row_for_each_task_type(site: Path) -> None:
    rows = (ROOT / "migrate" / "catalog.tsv").read_text(encoding="utf-8").splitlines()[1:]
    text = (site / "reference" / "catalog.html").read_text(encoding="utf-8")
    shown = re.findall(r'<th scope="row" title="([^"]+)"', text)
    assert shown == [row.split("\t")[1] for row in rows]


WRONG = {
    "index.md": "---\ndescription: Home.\n---\n# Home\n\nSee [[F1]].\n\n[[F999]]\n\n[no](no.md)\n",
    "plain.md": "# No front matter\n\n[[diagram no-such-diagram]]\n\n[here](#nowhere)\n",
    "errors/some.md": "---\ndescription: An error.\n---\n# Some error\n",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of its own with the real one's settings; the configuration's path."""
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(tmp_path / "docs"),
        "theme": {"custom_dir": str(ROOT / "docs_theme")},
        "hooks": [str(ROOT / "guide_src" / "site" / "hooks.py")],
        "nav": None,
        "watch": [],
    }
    config = tmp_path / "mkdocs.yml"
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return config


def put(config: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        path = config.parent / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_what_is_wrong_with_a_page_fails_the_build(small: Path, tmp_path: Path) -> None:
    put(small, WRONG)
    done = build(small, tmp_path / "site")
    assert done.returncode != 0
    for said in (
        "index.md:8: there is no fact F999",
        "'index.md' contains a link 'no.md'",
        "plain.md: the front matter has no description",
        "plain.md:3: there is no diagram no-such-diagram",
        "'plain.md' contains a link '#nowhere'",
        "errors/some.md: the front matter of an error's page has no message",
    ):
        assert said in done.stderr


def test_a_section_that_is_not_there_fails_the_build(small: Path, tmp_path: Path) -> None:
    home = '---\ndescription: Home.\n---\n# Home\n\n```python\n--8<-- "example.py:{}"\n```\n'
    (tmp_path / "example.py").write_text(
        "def f():\n    # --8<-- [start:part]\n    here = 1\n    # --8<-- [end:part]\n",
        encoding="utf-8",
    )
    put(small, {"index.md": home.format("part")})
    assert build(small, tmp_path / "site").returncode == 0
    text = (tmp_path / "site" / "index.md").read_text(encoding="utf-8")
    assert "```python\nhere = 1\n```" in text
    put(small, {"index.md": home.format("gone")})
    done = build(small, tmp_path / "site")
    assert done.returncode != 0
    assert "gone" in done.stderr


# ------------------------------------------------------------ what a reader sees


@pytest.fixture(scope="module")
def visits(browser: Browser, address: str, pages: dict[str, Html]) -> dict[str, Visit]:
    visitor = Visitor(browser, address)
    return {path: visitor.visit(path) for path in pages}


@pytest.mark.parametrize("what", Visit._fields)
def test_every_page_is_sound(visits: dict[str, Visit], what: str) -> None:
    """No console error, no other host, nothing too wide at any size or zoom, none by axe."""
    assert {path: seen for path, v in visits.items() if (seen := getattr(v, what))} == {}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": DESK, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def focused(page: Page, property: str = "outerHTML") -> str:
    return str(page.evaluate(f"() => document.activeElement.{property}"))


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until what has the keyboard is of the selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by the keyboard")


def test_the_search_finds_each_error_by_its_message(page: Page, address: str, site: Path) -> None:
    page.goto(address)
    page.keyboard.press("/")
    found = {error["message"]: search(page, error["message"]) for error in errors(site)}
    assert found == {error["message"]: f"/{error['url']}" for error in errors(site)}


def test_home_takes_a_pasted_message_to_its_page(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("What do you see?").fill(
        'ValueError: "An image is required for PythonAutoContainer tasks"'
    )
    page.keyboard.press("Enter")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url("**/errors/image-is-required.html**")


def test_an_unknown_address_helps(page: Page, address: str, site: Path) -> None:
    response = page.goto(address + "errors/no/such/page.html")
    assert response is not None
    assert response.status == 404
    links = page.locator(".errors a").evaluate_all("links => links.map(a => a.pathname)")
    assert links == [f"/{error['url']}" for error in errors(site)]
    page.get_by_label("What do you see?").fill("exec format error")
    page.keyboard.press("Enter")
    first = page.locator(".md-search-result__item a").first
    assert "/errors/exec-format.html" in (first.get_attribute("href") or "")


def test_it_works_from_the_file_system(page: Page, site: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / "understand" / "caching.html").as_uri())
    page.keyboard.press("/")
    assert search(page, "ImagePullBackOff").endswith("/errors/image-pull.html")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url("**/errors/image-pull.html**")
    assert said == []


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    page.keyboard.press("Tab")
    assert "md-skip" in focused(page)
    page.keyboard.press("Enter")
    assert "#" in page.url
    page.goto(address + "index.html")
    tab_to(page, ".md-tabs__link[href*=errors]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/errors/index.html")
    tab_to(page, ".md-nav__link[href*=image-pull]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/errors/image-pull.html")
    tab_to(page, ".md-search__input")
    page.keyboard.type("exec format error")
    page.locator(".md-search-result__item a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/errors/exec-format.html**")


def test_code_is_copied_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    tab_to(page, "[data-clipboard-target], .md-code__button, .md-clipboard", most=80)
    page.keyboard.press("Enter")
    page.get_by_text("Copied to clipboard").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("flyte-image-guide --diff")


def background(page: Page) -> str:
    return str(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))


def test_colours_follow_the_system_until_the_reader_says(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    dark = background(page)
    page.emulate_media(color_scheme="light")
    page.wait_for_function(
        "dark => getComputedStyle(document.body).backgroundColor != dark", arg=dark
    )
    light = background(page)
    page.get_by_title("Use the light colours").click()
    page.get_by_title("Use the dark colours").click()
    page.reload()
    assert background(page) == dark != light


def test_diagrams_take_the_colours_and_can_be_read_aloud(page: Page, address: str) -> None:
    seen = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        page.goto(address + "understand/which-image.html")
        picture = page.get_by_role("img", name="How flytekit picks the image of a task")
        seen.append(picture.locator("text").first.evaluate("t => getComputedStyle(t).fill"))
        assert "FLYTE_INTERNAL_IMAGE" in (picture.locator("desc").text_content() or "")
    assert seen[0] != seen[1]


def test_text_of_diagrams_stays_in_its_box_and_is_large_enough(page: Page, address: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(address + "understand/which-image.html")
    boxes = page.locator(".diagram text").evaluate_all(
        "all => all.map(t => [t.getBoundingClientRect(),"
        " [...t.parentNode.querySelectorAll('rect')].map(r => r.getBoundingClientRect())])"
        ".map(([t, rects]) => rects.some(r => r.left < t.left && t.right < r.right"
        " && r.top <= t.top && t.bottom <= r.bottom))"
    )
    assert boxes
    assert all(boxes)
    height = page.locator(".diagram text").first.evaluate("t => t.getBoundingClientRect().height")
    assert height >= 11


def test_the_catalog_is_filtered_by_words(page: Page, address: str) -> None:
    page.goto(address + "reference/catalog.html")
    rows = page.locator("table.filtered tbody tr:visible")
    every = rows.count()
    page.get_by_label("Filter").fill("slurm function")
    shown = rows.all_inner_texts()
    assert 0 < len(shown) < every
    assert all("slurm" in text.lower() for text in shown)
    assert page.locator("output").inner_text() == f"{len(shown)} of {every}"


def test_everything_can_be_read_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "reference/catalog.html")
    assert page.locator("table.filtered tbody tr:visible").count() > 100
    page.goto(address + "errors/image-pull.html")
    assert page.get_by_text("ImagePullBackOff").first.is_visible()
    context.close()
