"""Tables that are made from the code: nothing of it is missing in the pages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from guide_src.site import tables  # noqa: E402
from migrate.config.keys import KEYS  # noqa: E402


def made(name: str) -> str:
    """A page with one table; nothing may be reported."""
    problems: list[tuple[str, str]] = []
    text = tables.fill(f"# A page\n\n[[table {name}]]\n", lambda *said: problems.append(said))
    assert problems == []
    return text


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_a_key_has_its_section(key: Any) -> None:
    text = made("keys")
    assert f"### {key.name} {{ #{key.name} }}" in text
    assert key.example in text


def keys_of(part: Any) -> Iterator[str]:
    """Every key that a schema describes, at any depth."""
    if isinstance(part, dict):
        yield from part.get("properties", {})
        for each in part.values():
            yield from keys_of(each)


SCHEMAS = sorted((ROOT / "migrate" / "report" / "schema").glob("*.json"))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_each_key_of_a_report_is_explained(path: Path) -> None:
    _, _, text = made("reports").partition(f"[{path.name}]")
    schema = json.loads(path.read_text(encoding="utf-8"))
    text = text.partition("\n## ")[0]
    assert {key for key in keys_of(schema) if f"| `{key}` |" not in text} == set()


def test_links_within_the_reports_lead_somewhere() -> None:
    text = made("reports")
    links = {part.partition(")")[0] for part in text.split("](#")[1:]}
    assert links
    assert {link for link in links if f"{{ #{link} }}" not in text} == set()


def test_each_mistake_that_was_not_noticed_is_shown_with_its_reason() -> None:
    score = json.loads(tables.SCORE.read_text(encoding="utf-8"))
    rows = made("survivors").splitlines()
    shown = [row for row in rows if row.startswith("| `")]
    assert len(shown) == sum(len(module["survivors"]) for module in score.values())
    assert not any(row.endswith("|  |") for row in shown)
    assert all(f"{path.rpartition('flytekitplugins/')[2]}`" in made("mutation") for path in score)


def test_the_second_share_is_of_the_mistakes_that_can_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons = ["Noticed since, by a case.", "Speed only."]
    left = [{"function": "f", "change": f"{n} → 0", "reason": r} for n, r in enumerate(reasons)]
    module = {"mutants": 4, "tried": 4, "killed": 2, "survivors": left}
    (tmp_path / "score.json").write_text(json.dumps({"migrate/page.py": module}))
    monkeypatch.setattr(tables, "SCORE", tmp_path / "score.json")
    assert "| `migrate/page.py` | 4 | 4 | 2 | 50.0% | 1 | 66.7% |" in made("mutation")


def test_a_table_that_is_not_there_is_reported() -> None:
    said: list[tuple[str, str]] = []
    text = tables.fill("[[table no-such]]\n", lambda *each: said.append(each))
    assert said == [("there is no table no-such", "[[table no-such]]")]
    assert text == "[[table no-such]]\n"
