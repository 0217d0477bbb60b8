"""The mistakes that `make mutation` puts into the code, and what it last found."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "mutation"))

from mutants import Source  # noqa: E402

SCORE = json.loads((ROOT / "tests" / "mutation" / "score.json").read_text(encoding="utf-8"))
MISTAKES = {
    "return a < b": {"a < b → a <= b"},
    "return a is not None": {"a is not None → a is None"},
    "return not a": {"return not a → return a"},
    "return a and b": {
        "a and b → a or b",
        "return a and b → return a",
        "return a and b → return b",
    },
    "return -a + 1": {"-a → +a", "-a + 1 → -a - 1", "-a + 1 → -a + 2"},
    "x = a": {"x = a → x = None"},
    "x: int = 1": {"x: int = 1 → x: int = 2", "x: int = 1 → x: int = None"},
    "x += a": {"x += a → x -= a", "x += a → x = a"},
    "a.lstrip('x')": {
        "a.lstrip('x') → a.rstrip('x')",
        "a.lstrip('x') → a.lstrip('XXxXX')",
        "a.lstrip('x') → a.lstrip(None)",
    },
    "a(b, key=True)": {
        "a(b, key=True) → a(None, key=True)",
        "key=True → key=False",
        "key=True → key=None",
        "a(b, key=True) → a(b)",
    },
    "return lambda: a": {"return lambda: a → return lambda: None"},
    "while a:\n        break": {"break → return"},
    "while a:\n        continue": {"continue → break"},
    "'a docstring'": set(),
    "return f'{a} and {b}'": set(),
    "return cast('int', a)": {"cast('int', a) → cast('int', None)"},
    "match a:\n        case 1: pass\n        case _: pass": {
        "1 → 2",
        "case 1 → nothing",
        "case _ → nothing",
    },
}


def source(body: str, tmp_path: Path) -> Source:
    path = tmp_path / "module.py"
    path.write_text(f"@staticmethod\ndef function(a, b=1):\n    {body}\n")
    return Source(str(path))


@pytest.mark.parametrize("body", MISTAKES)
def test_mistakes(body: str, tmp_path: Path) -> None:
    made = source(body, tmp_path)
    assert {mutant.change for mutant in made.mutants} == MISTAKES[body]


def test_the_code_has_the_mistake_and_the_next_has_not(tmp_path: Path) -> None:
    made = source("return a - b", tmp_path)
    (mutant,) = made.mutants
    other = source("return a if a < 2 else b", tmp_path)
    results = [FunctionType(other.code(each), {})(2, 7) for each in other.mutants]
    assert FunctionType(made.code(mutant), {})(2, 3) == 5
    assert sorted(results) == [2, 2]


@pytest.mark.parametrize("path", SCORE)
def test_what_is_not_noticed_has_a_reason(path: str) -> None:
    module: dict[str, Any] = SCORE[path]
    assert (ROOT / path).exists()
    assert [each for each in module["survivors"] if not each["reason"]] == []
    assert len(module["survivors"]) == module["tried"] - module["killed"]
