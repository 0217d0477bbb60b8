"""Runs the facts on other flytekits too; keeps what came of it.

    python -m guide_src.facts.matrix [ID ...]

Writes verified.json. The environments lie in .cache/, as those of tests/fix/matrix.py do.
A fact runs in the first environment of each release that offers what it needs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import requires
from pathlib import Path
from typing import NamedTuple

from . import VERIFIED, load
from .declare import HELD, ROOT, Fact

# What installs other flytekits for the fix does it for the facts.
sys.path.append(str(ROOT / "tests" / "fix"))

from environments import build
from versions import VERSIONS

KEPT = ("1.16.31", "1.15.4", "1.14.9", "1.13.15", "1.12.3", "1.11.0", "1.10.7")
NEWEST = KEPT[0]
NEEDS = {version.flytekit: version.needs for version in VERSIONS}
PLUGINS = (
    "awsemrserverless dask inference kfmpi kfpytorch openai pod ray slurm spark sqlalchemy"
).split()
UNION = "union==0.1.204"
FLYTE_2 = "flyte==2.12.1"
PYTHON_3_13 = "Python 3.13"


class Release(NamedTuple):
    """An environment with a flytekit: what it offers beside that, and what makes it."""

    flytekit: str
    offers: frozenset[str]
    python: Callable[[], Path]
    """The interpreter; raises LookupError where it can't be had, with the reason."""


def plain(flytekit: str) -> Release:
    """With what the facts on pod templates need, and nothing that changes flytekit."""
    python = lambda: build([*requirements(flytekit), "kubernetes", "pytest"])  # noqa: E731
    return Release(flytekit, frozenset({"kubernetes", "pytest"}), python)


def with_plugins(flytekit: str, *names: str) -> Release:
    plugins = [f"flytekitplugins-{name}" for name in names]
    others = ["kubernetes", "pytest", "httpx"]
    pinned = [f"{plugin}=={flytekit}" for plugin in plugins]
    python = lambda: build([*requirements(flytekit), *pinned, *others])  # noqa: E731
    return Release(flytekit, frozenset([*plugins, *others]), python)


def with_union() -> Release:
    python = lambda: build([*requirements(NEWEST), UNION])  # noqa: E731
    return Release(NEWEST, frozenset({"union"}), python)


def with_flyte_2() -> Release:
    python = lambda: build([*requirements(NEWEST), FLYTE_2])  # noqa: E731
    return Release(NEWEST, frozenset({"flyte"}), python)


def on_python_3_13() -> Release:
    offers = frozenset({PYTHON_3_13, "pip", "flytekitplugins-sqlalchemy"})
    return Release(NEWEST, offers, install_on_3_13)


def requirements(flytekit: str) -> list[str]:
    """The oldest two can't make a SQLite3Task without pandas, and with a newer one neither."""
    pandas = ("pandas<3", "numpy<2", "pyarrow<20") if flytekit in KEPT[-2:] else ()
    return [f"flytekit=={flytekit}", *dict.fromkeys([*NEEDS[flytekit], *pandas])]


def install_on_3_13() -> Path:
    """flytekit declares that it doesn't run there: its dependencies first, then it by force."""
    found = subprocess.run(
        [sys.executable, "-m", "uv", "python", "find", "--no-python-downloads", "3.13"],
        capture_output=True,
        text=True,
    )
    if found.returncode:
        raise LookupError(f"no {PYTHON_3_13} here")
    dependencies = [each for each in requires("flytekit") or () if "extra ==" not in each]
    python = build([*dependencies, "pip", "sqlalchemy", "pandas"], found.stdout.strip())
    forced = ("--no-deps", "--ignore-requires-python", "--quiet")
    wanted = (f"flytekit=={NEWEST}", f"flytekitplugins-sqlalchemy=={NEWEST}")
    command = [str(python), "-m", "pip", "install", *forced, *wanted]
    subprocess.run(command, check=True, capture_output=True)
    return python


RELEASES = [
    *map(plain, KEPT),
    with_plugins(NEWEST, *PLUGINS),
    with_plugins("1.15.4", "slurm"),
    with_union(),
    with_flyte_2(),
    on_python_3_13(),
]


def run_in(python: Path, facts: list[Fact]) -> dict[str, str]:
    """The results of these facts, run by this interpreter in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "results.json"
        command = [str(python), "-m", "guide_src.facts.run", "--json", str(file)]
        command += [fact.id for fact in facts]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if not file.exists():
            raise RuntimeError(done.stdout + done.stderr)
        results: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return results


def shared_out(facts: list[Fact], releases: list[Release]) -> Iterator[tuple[Release, list[Fact]]]:
    """Each release with the facts to run there: those that no earlier one of it can run."""
    left = {release.flytekit: facts for release in releases}
    for release in releases:
        waiting = left[release.flytekit]
        here = [fact for fact in waiting if release.offers.issuperset(fact.needs)]
        left[release.flytekit] = [fact for fact in waiting if fact not in here]
        if here:
            yield release, here


def results_of(facts: list[Fact]) -> dict[str, dict[str, str]]:
    """By fact, then by flytekit, what came of it; says what doesn't hold."""
    table = {
        fact.id: {version: f"not run: needs {', '.join(fact.needs)}" for version in KEPT}
        for fact in facts
    }
    for release, here in shared_out(facts, RELEASES):
        try:
            results = run_in(release.python(), here)
        except LookupError as missing:
            results = {fact.id: f"not run: {missing}" for fact in here}
        held = sum(result == HELD for result in results.values())
        offers = ", ".join(sorted(release.offers))
        print(f"flytekit {release.flytekit} ({offers}): {held} of {len(here)} hold", flush=True)
        for fact in here:
            table[fact.id][release.flytekit] = results[fact.id]
            if results[fact.id] != HELD:
                print(f"  {fact.id} {results[fact.id]}\n      {fact.sentence}", flush=True)
    return table


def main(ids: list[str]) -> None:
    """Renew the rows of these facts, or all."""
    facts = load()
    chosen = [facts[id] for id in ids] or list(facts.values())
    rows = {id: dict(fact.results) for id, fact in facts.items()} | results_of(chosen)
    table = {"flytekit": KEPT, "facts": {id: rows[id] for id in facts}}
    VERIFIED.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
