"""Runs properties in rounds until the time is over, and keeps what does not hold."""

from __future__ import annotations

import gc
import json
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import hypothesis
from hypothesis import HealthCheck, Phase
from hypothesis.internal.conjecture import engine

from fuzz.checks import written
from fuzz.properties import Files, Property

engine.MAX_SHRINKING_SECONDS = 60  # there is no setting for it, and half of ten minutes is too long


class Finding(NamedTuple):
    """A case, made as small as Hypothesis could, that shows that a property does not hold."""

    name: str
    seed: int
    files: Files
    error: str


def one_round(each: Property, seed: int, examples: int = 0) -> Finding | None:
    """Try a property on as many cases as it wants, the same for each seed."""
    last: Files = {}

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=examples or each.examples,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(each.cases)
    def attempt(files: Files) -> None:
        nonlocal last
        last = files
        each.check(files)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            attempt()
        except Exception as error:
            return Finding(each.name, seed, last, _said(error))
        finally:
            gc.collect()  # flytekit leaves temporary folders in cycles, which end with a warning
    return None


def _said(error: Exception) -> str:
    """The error and where it comes from, without Hypothesis's own part."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([f"{type(error).__name__}: {error}", *places])


class Tally(NamedTuple):
    """What was done for a property."""

    name: str
    rounds: int
    seconds: float


def rounds(
    properties: Sequence[Property], seconds: float, seed: int, tallies: dict[str, Tally]
) -> Iterator[Finding]:
    """Let all properties have their share of the time; what does not hold is not tried again."""
    left = {each.name: each for each in properties}
    tallies.update((name, Tally(name, 0, 0.0)) for name in left)
    end = time.monotonic() + seconds
    while left and time.monotonic() < end:
        name = min(left, key=lambda name: tallies[name].seconds / left[name].weight)
        done, began = tallies[name], time.monotonic()
        finding = one_round(left[name], seed + done.rounds)
        spent = done.seconds + time.monotonic() - began
        tallies[name] = Tally(name, done.rounds + 1, spent)
        if finding is not None:
            del left[name]
            yield finding


def keep(finding: Finding, folder: Path) -> Path:
    """Leave the files of a finding in a folder of its own, and what was wrong."""
    place = folder / f"{finding.name}-{finding.seed}"
    place.mkdir(parents=True, exist_ok=True)
    written(place / "files", finding.files)
    about = {"property": finding.name, "seed": finding.seed, "error": finding.error}
    (place / "finding.json").write_text(json.dumps(about, indent=2) + "\n")
    return place


def kept(place: Path) -> tuple[str, Files]:
    """The property and the files of a finding that was kept."""
    about = json.loads((place / "finding.json").read_text())
    top = place / "files"
    files = {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }
    return about["property"], files
