"""The form "Which image will my task get?" beside `migrate.resolution`, in a browser."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from browser import DESK

from migrate.resolution import Question, load_rules, resolve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = load_rules()
WORLD = {"python": "3.11", "flytekit": "1.16.31"}
MINE = "reg.example/mine:1"
DIGEST = "reg.example/app@sha256:" + "a" * 64
ACCENTS = "reg.example/a b+c&d=é%25#{{.image.x}}"
POD: dict[str, Any] = {"pod": "string", "pod_image": "reg.example/pod:3"}
OVER: dict[str, Any] = {"override": "string", "override_image": "{{.image.default}}"}
FILE: dict[str, Any] = {"config_images": {"default": "r.ex/conf:1", "spark": "r.ex/spark:2"}}
SETTINGS: dict[str, Any] = {"settings_default": DIGEST, "settings_images": {"x": "r.ex/x"}}
SQL: dict[str, Any] = {"kind": "own-unless-empty", "flavour": "sqlalchemy"}
OPENAI: dict[str, Any] = {"kind": "own-unless-empty", "flavour": "openai-batch"}


def mine(image: str) -> dict[str, Any]:
    return {"given": "string", "container_image": image}


QUESTIONS = [
    Question("register", **WORLD),
    Question("register"),
    Question("register", python="3.13", flytekit="1.16.31"),
    Question("register", python="3.12", flytekit="1.17.0.dev3"),
    Question("register", **WORLD, options=("r.ex/cli:4", "spark=r.ex/s:5")),
    Question("register", **WORLD, options=("r.ex/cli:4", "default=r.ex/other:4")),
    Question("register", **WORLD, options=("r.ex/cli",)),
    Question("register", **WORLD, variable="r.ex/variable:1"),
    Question("register", **WORLD, variable="r.ex/tagless"),
    Question("register", **WORLD, variable="r.ex/variable:1", plugin="r.ex/plugin:1"),
    Question("register", **WORLD, plugin=""),
    Question("register", **WORLD, **mine(MINE), **POD, **OVER),
    Question("register", **WORLD, **mine(ACCENTS)),
    Question("register", **WORLD, **mine("{{.image.spark}}"), **FILE),
    Question("register", **WORLD, **mine("{{.image.spark}}"), **FILE, config_option=True),
    Question("register", **WORLD, **mine("{{.image.default.tag}}")),
    Question("register", **WORLD, given="empty", pod="no-image"),
    Question("register", **WORLD, given="spec", pod="empty"),
    Question("register", **WORLD, given="unseen", override="empty"),
    Question("register", **WORLD, **mine(MINE), pod="unseen"),
    Question("register", **WORLD, override="spec"),
    Question("register", **WORLD, override="unseen"),
    Question("register", "map_task", **WORLD, **mine(MINE)),
    Question("register", "dynamic", **WORLD),
    Question("register", "dynamic", "own", **WORLD),
    Question("register", kind="own", **WORLD, options=("r.ex/cli:4",)),
    Question("register", kind="none", **WORLD, **mine(MINE)),
    Question("register", kind="customized", **WORLD),
    Question("register", **SQL, **WORLD),
    Question("register", **SQL, **WORLD, given="empty"),
    Question("package", **OPENAI, **WORLD, variable="r.ex/variable:1"),
    Question("package", **WORLD, **mine("{{.image.spark}}"), **FILE),
    Question("package", kind="container", **WORLD),
    Question("run-remote", **WORLD, options=("x=r.ex/x:1",), **mine("{{.image.x.fqn}}:dev")),
    Question("remote", **WORLD, **mine("{{.image.default.version}}"), **FILE),
    Question("remote-settings", **WORLD),
    Question("remote-settings", **WORLD, **SETTINGS, **mine("{{.image.x}}")),
    Question("remote-settings", **WORLD, **SETTINGS, **POD),
    Question("container", **WORLD),
    Question("container", **WORLD, **mine("{{.image.spark}}"), **FILE),
    Question("run", **WORLD, options=("r.ex/cli:4",)),
    Question("python", **WORLD, **mine(MINE)),
    Question("python", kind="container", **WORLD, **mine(MINE)),
    Question("python", connector=True, **WORLD, variable="r.ex/variable:1"),
    Question("python", connector=True, **WORLD, fix=True),
    Question("python", connector=True, fix=True, python="3.13", flytekit="1.16.31"),
    Question("python", connector=True, **WORLD, **mine("{{.image.default}}")),
    Question("python", connector=True, **WORLD, **mine(MINE), **POD),
    Question("run", connector=True, **WORLD, options=("r.ex/cli:4",)),
    Question("run", connector=True, **WORLD, options=("r.ex/cli:4",), fix=True),
]
TYPES = {
    ("auto", "", True): "connector",
    ("own-unless-empty", "sqlalchemy", False): "sqlalchemy",
    ("own-unless-empty", "openai-batch", False): "openai-batch",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": DESK, "height": 900})
    yield context.new_page()
    context.close()


def fragment(question: Question) -> str:
    """The question as the address of the page holds it."""
    of = question._asdict()
    kind, flavour, connector = of.pop("kind"), of.pop("flavour"), of.pop("connector")
    told = {"type": TYPES.get((kind, flavour, connector), kind)}
    if of["plugin"] is not None:
        told |= {"plugin": "image", "plugin_image": of["plugin"]}
    del of["plugin"], of["name"]
    for field, value in of.items():
        if isinstance(value, bool):
            told[field] = "on" if value else ""
        elif isinstance(value, dict):
            told[field] = "\n".join(f"{name}={uri}" for name, uri in value.items())
        elif isinstance(value, tuple):
            told[field] = "\n".join(value)
        else:
            told[field] = value or ""
    return urlencode(told)


def ask(page: Page, question: Question) -> None:
    """Go to the question in the page that is open; it has been answered then."""
    page.evaluate(
        "hash => new Promise(done => {"
        " addEventListener('hashchange', done, {once: true}); location.hash = hash })",
        fragment(question),
    )


def expected(question: Question) -> tuple[str, list[tuple[str, bool, list[str]]]]:
    """What the page says to a question: the answer, and each step with its facts."""
    answer = resolve(RULES, question)
    said = {
        "image": answer.image or "an empty image",
        "none": "no image is used",
        "error": f"an error: {answer.error.type}: {answer.error.message}" if answer.error else "",
        "unknown": "only a run can tell",
    }[answer.outcome]
    return said, [(step.text, step.decided, list(step.facts)) for step in answer.steps]


def shown(page: Page) -> tuple[str, list[Any]]:
    """The same, as it stands in the page."""
    said = page.locator(".which-answer p").evaluate(
        "p => [...p.childNodes].slice(1).map(n => n.textContent).join('')"
    )
    steps = page.locator(".which-steps li").evaluate_all(
        "all => all.map(li => [li.querySelector('.say').textContent, li.className == 'decided',"
        " [...li.querySelectorAll('a')].map(a => a.textContent)])"
    )
    return said.removesuffix(". How to get out of it"), [tuple(step) for step in steps]


def test_it_answers_as_explain_does(page: Page, address: str) -> None:
    page.goto(f"{address}understand/ask.html")
    wrong = []
    for question in QUESTIONS:
        ask(page, question)
        if shown(page) != expected(question):
            wrong.append((question, shown(page), expected(question)))
    assert wrong == []


def test_controls_ask_and_the_address_keeps_the_question(page: Page, address: str) -> None:
    page.goto(f"{address}understand/ask.html")
    page.get_by_label("By", exact=True).select_option(label="pyflyte run --remote")
    page.get_by_label("--image, one a line").fill("ghcr.io/acme/cli:1\nspark=ghcr.io/acme/s:2")
    page.get_by_label("container_image").first.select_option(label="is a string")
    page.get_by_label("The string", exact=True).fill("{{.image.spark}}")
    page.get_by_label("Images in the configuration file").fill("x=ghcr.io/acme/x:3")
    page.get_by_label("pyflyte --config names that file").check()
    question = Question(
        "run-remote",
        **WORLD,
        **mine("{{.image.spark}}"),
        options=("ghcr.io/acme/cli:1", "spark=ghcr.io/acme/s:2"),
        config_images={"x": "ghcr.io/acme/x:3"},
        config_option=True,
    )
    assert shown(page) == expected(question)
    page.goto("about:blank")
    page.go_back()
    page.reload()
    assert shown(page) == expected(question)
    page.get_by_role("button", name="Start again").click()
    page.wait_for_function("() => location.hash.length < 2")
    assert shown(page) == expected(Question("register", **WORLD))


def test_other_ways_are_a_click_away(page: Page, address: str) -> None:
    page.goto(f"{address}understand/ask.html#type=connector")
    rows = page.locator(".which-others tbody tr")
    seen = dict(row.split("\t") for row in rows.all_inner_texts())
    assert seen["pyflyte register"] == "cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31"
    assert "An image is required" in seen["pyflyte run"]
    page.get_by_role("link", name="Python: called as a function").click()
    page.wait_for_function("() => document.querySelector('#which-way').value == 'python'")
    assert shown(page) == expected(Question("python", connector=True, **WORLD))


def test_links_of_the_answer_lead_somewhere(page: Page, address: str) -> None:
    links: set[str] = set()
    page.goto(f"{address}understand/ask.html")
    for question in QUESTIONS:
        ask(page, question)
        links |= set(
            page.locator(".which-answer a, .which-steps a").evaluate_all(
                "all => all.map(a => a.href)"
            )
        )
    assert any("/errors/" in link for link in links)
    by_target = itertools.groupby(sorted(links), key=lambda link: link.partition("#")[0])
    for target, those in by_target:
        assert page.goto(target).status == 200, target  # type: ignore[union-attr]
        for anchor in (link.partition("#")[2] for link in those):
            assert not anchor or page.locator(f"[id='{anchor}']").count() == 1, (target, anchor)


def test_only_what_matters_is_asked(page: Page, address: str) -> None:
    page.goto(f"{address}understand/ask.html")
    assert not page.get_by_label("Default image of the settings").is_visible()
    assert not page.get_by_label("flytekitplugins-default-image").is_visible()
    page.get_by_label("By", exact=True).select_option(label="FlyteRemote with settings")
    assert page.get_by_label("Default image of the settings").is_visible()
    assert not page.get_by_label("--image, one a line").is_visible()


def test_it_is_used_by_keyboard_and_read_aloud(page: Page, address: str) -> None:
    page.goto(f"{address}understand/ask.html")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name") == "way":
            break
    page.keyboard.type("pyflyte run --r")
    question = Question("run-remote", **WORLD)
    assert shown(page) == expected(question)
    status = page.get_by_role("status")
    assert status.get_attribute("aria-live") == "polite"
    assert expected(question)[0] in status.inner_text()
    for control in page.locator("form.which :is(select, input, textarea)").all():
        assert control.evaluate("control => control.labels.length") == 1
    # What has the keyboard is not behind the answer.
    for _ in range(20):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => { const c = document.activeElement, r = c.getBoundingClientRect();"
            " const [x, y] = [r.x + r.width / 2, r.y + r.height / 2];"
            " return c.form ? document.elementFromPoint(x, y) === c : null }"
        )
        assert seen is not False, page.evaluate("() => document.activeElement.name")


def test_it_works_from_the_file_system(page: Page, site: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    question = Question("remote", **WORLD, **mine(MINE))
    page.goto(f"{(site / 'understand' / 'ask.html').as_uri()}#{fragment(question)}")
    assert shown(page) == expected(question)
    page.get_by_label("By", exact=True).select_option(label="pyflyte run")
    assert shown(page) == expected(question._replace(way="run"))
    assert "way=run" in page.url
    assert said == []


def test_without_scripts_it_says_what_to_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}understand/ask.html")
    assert not page.locator("form.which").is_visible()
    assert not page.locator(".which-answer").is_visible()
    page.get_by_role("link", name="the order as a table").click()
    page.wait_for_url("**/understand/which-image.html#table")
    context.close()
