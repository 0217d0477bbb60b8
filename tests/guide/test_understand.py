"""Tables and diagrams of the pages below understand/, beside their examples and the rules."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pages import DOCS, ROOT, Page, place, read

from migrate.resolution import Answer, Question, load_rules, resolve

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

RULES = load_rules()
PAGES = DOCS / "understand"
WORLD = {"python": "3.11", "flytekit": "1.16.31"}


class Row(NamedTuple):
    """A row of a table in a page."""

    at: str
    cells: list[str]


def rows(page: Page, heading: str) -> list[Row]:
    """The rows of the table that has this cell in its first line."""
    found, inside = [], False
    for number, line in enumerate(page.text.splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif heading in cells:
            inside = True
        elif inside and not line.startswith("| ---"):
            found.append(Row(place(page.path, number), cells))
    assert found, f"{page.path.name}: no table with {heading!r}"
    return found


def answer(**question: Any) -> Answer:
    return resolve(RULES, Question(**question))


# ------------------------------------------------------------ which-image.md

WHICH = read(PAGES / "which-image.md")


def outcomes(page: Page) -> dict[str, str]:
    """By anchor, the last thing that the examples below its heading print, or raise."""
    lines = page.text.splitlines()
    found, anchor = {}, ""
    for line in lines:
        if heading := re.search(r"^#+ .*\{ #([\w-]+) \}$", line):
            anchor = heading[1]
        elif raised := re.search(r'raises="(\w+)', line):
            found[anchor] = raised[1]
        elif line.startswith("#> "):
            found[anchor] = line[3:]
    return found


@pytest.mark.parametrize("row", [pytest.param(r, id=r.at) for r in rows(WHICH, "Who names it")])
def test_a_row_of_the_order_says_what_its_example_yields(row: Row) -> None:
    link = re.fullmatch(r"\[`(.+)`\]\(#([\w-]+)\)", row.cells[-1])
    assert link, f"{row.at}: the last cell is a link to an example"
    assert outcomes(WHICH).get(link[2]) == link[1], row.at


def diagram(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "guide_src" / "diagrams" / f"{name}.toml").read_text("utf-8"))


def test_the_diagram_has_the_order_of_the_rules() -> None:
    """Whichever of its questions are answered by yes, the first of them decides."""
    data = diagram("which-image")
    for chosen in itertools.product([False, True], repeat=len(data["steps"])):
        yes = [step for step, taken in zip(data["steps"], chosen, strict=True) if taken]
        asked = {field: value for step in yes for field, value in step["ask"].items()}
        image = (yes or [{"image": data["image"]}])[0]["image"]
        assert answer(way="register", **WORLD, **asked).image == image, asked


def test_the_diagram_and_the_table_have_the_same_order() -> None:
    numbered = [row.cells for row in rows(WHICH, "Who names it") if row.cells[0]]
    steps = diagram("which-image")["steps"]
    assert [cells[0] for cells in numbered] == [str(n + 1) for n in range(len(steps) + 1)]
    for cells, step in zip(numbered, steps, strict=False):
        assert step["image"] in cells[-1], cells


@pytest.mark.parametrize("path", sorted((ROOT / "guide_src" / "diagrams").glob("*.toml")))
def test_a_diagram_can_be_read_aloud(path: Path) -> None:
    """Its alternative text numbers the questions and has each of them."""
    data = tomllib.loads(path.read_text("utf-8"))
    said = " ".join(data["description"].split())
    assert re.findall(r"(\d)\. ", said) == [str(n + 1) for n in range(len(data["steps"]))]
    for step in data["steps"]:
        for word in re.findall(r"`([^`]+)`", step["question"]):
            assert word in said or word in ("with_overrides", "container_image"), word


# ------------------------------------------------------------ no-image.md


def test_the_diagram_of_no_image_is_the_rules() -> None:
    data = diagram("no-image")
    for step in data["steps"]:
        assert answer(**step["ask"]).outcome == step["answer"], step["question"]
    for case in data["failing"]:
        error = answer(**case["ask"]).error
        assert error is not None, case
        assert data["otherwise"].strip("`") in error.message, case


# ------------------------------------------------------------ ways-to-run.md

WAYS = {
    "`python flow.py`, pytest": ["python"],
    "`pyflyte run`": ["run"],
    "`pyflyte run --remote`": ["run-remote"],
    "`pyflyte register`": ["register"],
    "`pyflyte package`, `pyflyte serialize`": ["package"],
    "`FlyteRemote` without settings": ["remote"],
    "`FlyteRemote` with settings": ["remote-settings"],
    "a container without settings": ["container"],
}
# What a cell says, as the images that are seen one after the other when each is taken away.
DEFAULTS = {
    "no image is used": [],
    "`--image`, else flytekit's": ["r.ex/cli:1", "r.ex/flytekit:1"],
    "flytekit's": ["r.ex/flytekit:1"],
    "the settings', else none": ["r.ex/settings:1"],
    "none": [],
}
NAMED = {
    "no image is used": [],
    "`--image`, then the file of `--config`": ["r.ex/cli-x:1", "r.ex/file-x:1"],
    "`--image`": ["r.ex/cli-x:1"],
    "the file that is found": ["r.ex/found-x:1"],
    "the settings'": ["r.ex/settings-x:1"],
}


def defaults(way: str) -> Iterator[str]:
    """The default image where all offer one, then without the first that was taken."""
    given: dict[str, Any] = {
        "options": ("r.ex/cli:1",),
        "settings_default": "r.ex/settings:1",
        "variable": "r.ex/flytekit:1",
        "config_images": {"default": "r.ex/file:1"},
    }
    while image := answer(way=way, config_option=True, **WORLD, **given).image:
        taken = next((f for f, value in given.items() if image in (value, *value)), None)
        yield image
        if taken in (None, "variable"):
            return
        del given[taken]


def names(way: str) -> Iterator[str]:
    """The same for the image named x."""
    given: dict[str, Any] = {
        "options": ("x=r.ex/cli-x:1",),
        "settings_images": {"x": "r.ex/settings-x:1"},
    }
    asked = {"given": "string", "container_image": "{{.image.x}}", **WORLD}
    for option, name in ((True, "file"), (False, "found")):
        file = {"x": f"r.ex/{name}-x:1"}
        for left in ({**given}, {"settings_images": given["settings_images"]}, {}):
            found = answer(way=way, config_images=file, config_option=option, **left, **asked)
            if found.image:
                yield found.image


@pytest.mark.parametrize(
    "row",
    [pytest.param(r, id=r.at) for r in rows(read(PAGES / "ways-to-run.md"), "Named images")],
)
def test_a_row_of_the_ways_is_as_the_rules_have_it(row: Row) -> None:
    how, default, named = row.cells
    for way in WAYS[how]:
        assert list(defaults(way)) == DEFAULTS[default], row.at
        found = list(dict.fromkeys(names(way)))
        if "found" in named:  # whether it is named or found makes no difference
            found = [image for image in found if "file" not in image]
        assert found == NAMED[named], row.at


# ------------------------------------------------------------ silent-changes.md


@pytest.mark.parametrize(
    "row",
    [pytest.param(r, id=r.at) for r in rows(read(PAGES / "silent-changes.md"), "The image")],
)
def test_a_change_has_the_image_that_is_said(row: Row) -> None:
    _, change, image = (cell.strip("`") for cell in row.cells)
    key, _, value = change.partition("=")
    fields = {"image": {"options": (value,)}, "env": {"variable": value}}
    world = {**WORLD, **fields.get(key, {key: value})}
    assert answer(way="register", **world).image == image, row.at


# ------------------------------------------------------------ pod-templates.md, caching.md


def printed(page: Page, anchor: str) -> str:
    """What the examples below a heading print, one after the other."""
    section = page.text.partition(f"{{ #{anchor} }}\n")[2].partition("\n## ")[0]
    boxes = re.findall(r'^print\(.*\n"""\n(.*?)"""$', section, re.MULTILINE | re.DOTALL)
    lines = re.findall(r"^(?:#> (.*)|(True|False)$)", section, re.MULTILINE)
    return "\n".join([*boxes, *map("".join, lines)])


PODS = read(PAGES / "pod-templates.md")
CONTAINERS = {
    "primary, with an image": "primary",
    "primary, without an image": "primary",
    'primary, with the image `""`': "primary",
    "sidecar, with an image": "proxy",
    "sidecar, without an image": "cache",
    "init container": "setup",
}
# What the examples have in each column.
COLUMNS = (
    {"ghcr.io/acme/pod:1.0", "ghcr.io/acme/proxy:1.0", "{{.image.default}}"},
    {"ghcr.io/acme/flows:1.4"},
    {"ghcr.io/acme/default:1.0"},
)


@pytest.mark.parametrize("row", [pytest.param(r, id=r.at) for r in rows(PODS, "the default image")])
def test_a_container_has_the_image_that_its_example_has(row: Row) -> None:
    container, *cells = row.cells
    [column] = [number for number, cell in enumerate(cells) if cell.startswith("[sent]")]
    text = printed(PODS, cells[column][len("[sent](#") : -1])
    found = re.search(f"['\"]{CONTAINERS[container]}['\"]: ['\"](.*?)['\"]", text)
    assert found, f"{row.at}: nothing of it is printed there"
    assert found[1] in COLUMNS[column], row.at


CACHING = read(PAGES / "caching.md")


@pytest.mark.parametrize(
    "row", [pytest.param(r, id=r.at) for r in rows(CACHING, "How the task is cached")]
)
def test_a_cache_version_changes_as_its_example_does(row: Row) -> None:
    said, anchor = re.findall(r"^\[(.*?)\]\(#([\w-]+)\)", row.cells[1])[0]
    if said == "an error":
        assert outcomes(CACHING)[anchor] == "ValueError", row.at
    else:
        versions = printed(CACHING, anchor).split()
        assert versions == {"the same": ["1", "1"], "another": ["False"]}[said], row.at
