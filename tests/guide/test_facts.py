"""Each fact of the guide holds on the flytekit that is installed, and the kept table says so."""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from guide_src.facts import VERIFIED, Fact, declare, load, matrix, run  # noqa: E402  # noqa: E402

FACTS = load()
NEWEST = importlib.metadata.version("flytekit")
OLDER = "1.12.3"


def run_facts(python: Path | str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """In a process of their own: what other tests did to flytekit isn't seen there."""
    command = [str(python), "-m", "guide_src.facts.run", *arguments]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What came of each fact, here and now."""
    file = tmp_path_factory.mktemp("facts") / "results.json"
    done = run_facts(sys.executable, "--json", str(file))
    assert file.exists(), done.stdout + done.stderr
    found: dict[str, str] = json.loads(file.read_text())
    return found


@pytest.mark.parametrize("fact", FACTS.values(), ids=lambda fact: fact.id)
def test_fact_holds(fact: Fact, results: dict[str, str]) -> None:
    result = results[fact.id]
    if result.startswith("not run"):
        pytest.skip(f"{result}; `make guide-matrix` runs it")
    assert result == "held", f"{fact.id}: {fact.sentence}\n{fact.source.path}:{fact.source.line}"


@pytest.mark.parametrize("fact", FACTS.values(), ids=lambda fact: fact.id)
def test_fact_was_seen_on_this_flytekit(fact: Fact) -> None:
    """Those that can't be run here too: `make guide-matrix` has the environments."""
    assert fact.versions[:1] == (NEWEST,), fact.results


def test_table_has_what_was_declared() -> None:
    table = json.loads(VERIFIED.read_text())
    assert list(table["facts"]) == list(FACTS)
    assert table["flytekit"] == list(matrix.KEPT)
    assert all(list(row) == table["flytekit"] for row in table["facts"].values())
    assert matrix.NEWEST == NEWEST


def test_three_older_minor_releases_at_least() -> None:
    minors = {version.rpartition(".")[0] for version in matrix.KEPT}
    assert len(minors - {NEWEST.rpartition(".")[0]}) >= 3


def test_every_number_of_the_sheet_is_a_fact() -> None:
    assert {f"F{n}" for n in range(1, 46)} <= FACTS.keys()


def test_ids_are_in_order() -> None:
    def place(id: str) -> tuple[int, str]:
        return int(id[1:].rstrip("abcdefghi")), id

    assert list(FACTS) == sorted(FACTS, key=place)


@pytest.mark.parametrize("fact", FACTS.values(), ids=lambda fact: fact.id)
def test_source_leads_to_the_declaration(fact: Fact) -> None:
    line = (ROOT / fact.source.path).read_text().splitlines()[fact.source.line - 1]
    assert line.startswith("@fact(")


@pytest.mark.parametrize("fact", FACTS.values(), ids=lambda fact: fact.id)
def test_sentence_is_one(fact: Fact) -> None:
    assert fact.sentence.endswith(".")
    assert fact.sentence.count("`") % 2 == 0
    assert fact.sentence == " ".join(fact.sentence.split())


def test_loading_imports_no_flytekit() -> None:
    code = "import sys; from guide_src.facts import load; load(); print('flytekit' in sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_claims_that_no_longer_hold_are_listed_one_by_one() -> None:
    """Another flytekit: the runner names each with its sentence, as the table has them."""
    failing = [f for f in FACTS.values() if f.results.get(OLDER, "").startswith("fails")]
    assert failing
    [release] = [r for r in matrix.RELEASES if r.flytekit == OLDER]
    done = run_facts(release.python(), "F1a", *(fact.id for fact in failing))
    assert done.returncode == 1, done.stderr
    for fact in failing:
        assert f"{fact.id} does not hold: {fact.sentence}\n" in done.stdout
    assert "_position(task) == 8 (it was 11)" in done.stdout  # what was seen instead
    assert "F1a" not in done.stdout
    assert done.stdout.endswith(f"1 of {len(failing) + 1} facts hold\n")


def test_a_fact_whose_need_is_missing_is_not_run(results: dict[str, str]) -> None:
    needing = [fact for fact in FACTS.values() if "union" in fact.needs]
    assert needing
    assert {results[fact.id] for fact in needing} == {"not run: needs union"}


def test_an_id_is_declared_once() -> None:
    with pytest.raises(ValueError, match="F1 is declared twice"):
        declare.fact("F1", "Another.")(test_ids_are_in_order)


def test_the_fix_must_not_be_installed() -> None:
    """It changes the facts about issue 6157."""
    assert not run.installed(run.FIX)
