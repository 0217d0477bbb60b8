"""How many small mistakes in the code the tests notice: `make mutation` renews score.json.

One process collects the tests. A child of it runs them, to see which of them reach which line;
then, for each mutant, another puts the mistake into the function that is loaded already and runs
the tests that reach its line, until one fails. So nothing is imported or collected twice.
Tests that start the tool in a process of its own don't see the mistake: they would only add to
what is found.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import hashlib
import importlib
import itertools
import json
import os
import random
import shutil
import signal
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

import coverage
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from mutants import Mutant, Source, key

ROOT = Path(__file__).parents[2]
SCORE = Path(__file__).with_name("score.json")
CACHE = ROOT / ".cache" / "mutation"  # git ignores it
CORE = [
    *"brackets caches catalog decisions findings images imports modules page proof".split(),
    *"rewrite source style exemptions/ignores".split(),
]
# Not `resolution`: its tests ask flytekit thousands of questions, each rule's need among them.
PLUGIN = "fix/src/flytekitplugins/default_image"
FOLDERS = ["migrate/constants", "migrate/notebook", "migrate/reading", PLUGIN]
PLUGIN_TESTS = ["image", "mixins", "threads"]
# They start processes, take long to see how far each reaches, or are about other things.
WITHOUT = (
    "action bench completion ecosystem example fuzz hostile house mutation packaging"
    " precommit recipes renovate resolution security security_static stdin terminal verify"
)
LEFT_OUT = "test_cases and (crlf or bom_and or second_run or test_flytekit)"
# A case in other bytes goes the same way, and what flytekit says is asked in a process.
CASES = "tests/test_cases.py::test_as_it_is["
SLOW = 3.0
"""Seconds. Tests that take longer are not run on mutants."""
ENOUGH = 60.0
"""Seconds of tests, as they were measured, that a mutant has to survive."""


class Fate(NamedTuple):
    mutant: Mutant
    killed: bool
    test: str
    """The one that failed, or how the process ended."""


class Reach:
    """Which tests reach which lines, and how long they take."""

    def __init__(self, session: pytest.Session, shared: Mapping[str, float]) -> None:
        self.items = {item.nodeid: item for item in session.items}
        kept = CACHE / f"{_digest(self.items)}.json"
        if not kept.exists():
            CACHE.mkdir(parents=True, exist_ok=True)
            with _child() as inside:
                if inside:
                    kept.write_text(json.dumps(_record(session, shared)))
        found = json.loads(kept.read_text())
        self.seconds: dict[str, float] = found["seconds"]
        self._tests: list[str] = found["tests"]
        self._lines: dict[str, dict[str, list[int]]] = found["lines"]

    def tests(self, mutant: Mutant) -> list[str]:
        """Those that pass and reach the mutant's line: the cases, then the quick ones first."""
        reaching = self._lines.get(mutant.path, {}).get(str(mutant.line), [])
        tests = [self._tests[number] for number in reaching]
        quick = [test for test in tests if self.seconds.get(test, SLOW) < SLOW]
        random.Random(mutant.change).shuffle(quick)
        alike = Counter[str]()
        cost: dict[str, float] = {}
        for test in quick:  # those of one function are much alike: one of each comes first
            alike[test.partition("[")[0]] += 1
            cost[test] = self.seconds[test] * alike[test.partition("[")[0]]
        return sorted(quick, key=lambda test: (not test.startswith(CASES), cost[test]))


class Mutation:
    """A plugin of pytest: instead of running the tests, it runs them on mutants."""

    def __init__(self, mutants: Sequence[tuple[Source, Mutant]]) -> None:
        self.mutants = mutants
        self.fates: list[Fate] = []
        self._killers: dict[tuple[str, str], list[str]] = defaultdict(list)
        """Of each function, the tests that noticed a mistake in it, the last one first."""
        self._shared: dict[str, float] = {}
        """How long the fixtures take that tests share: each child makes its own."""

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any]
    ) -> Generator[None, object, object]:
        began = _busy()
        result = yield
        if fixturedef.scope != "function":
            self._shared[fixturedef.argname] = _busy() - began
        return result

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # flytekit's own, which the plugin imports
            for path in {source.path for source, _ in self.mutants}:
                name = path.removeprefix("fix/src/").removesuffix(".py").removesuffix("/__init__")
                importlib.import_module(name.replace("/", "."))
        folder = session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        reach = Reach(session, self._shared)
        loaded = _functions()
        gc.freeze()  # children share what is there
        for number, (source, mutant) in enumerate(self.mutants, 1):
            functions = loaded[str(ROOT / mutant.path), mutant.name, mutant.first]
            fate = self._fate(session, reach, source, mutant, functions)
            self.fates.append(fate)
            print(
                number,
                "killed " if fate.killed else "SURVIVED",
                *mutant[:2],
                mutant.line,
                mutant.change,
                fate.test,
                sep="\t",
                file=sys.stderr,
                flush=True,
            )
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700, exist_ok=True)
        return True

    def _fate(
        self,
        session: pytest.Session,
        reach: Reach,
        source: Source,
        mutant: Mutant,
        functions: list[FunctionType],
    ) -> Fate:
        killers = self._killers[mutant.path, mutant.function]
        tests = reach.tests(mutant)
        tests = [
            *(test for test in killers if test in tests),
            *(t for t in tests if t not in killers),
        ]
        spent = list(itertools.accumulate(reach.seconds[test] for test in tests))
        tests = tests[: 1 + sum(seconds < ENOUGH for seconds in spent)]
        if not functions or not tests:
            return Fate(mutant, False, "no test reaches it")
        code = source.code(mutant)
        reading, writing = os.pipe()
        with _child() as inside:
            if inside:
                for function in functions:
                    function.__code__ = code
                run = [reach.items[test] for test in tests]
                os.write(writing, _first_failing(session, run, reach.seconds).encode())
        os.close(writing)
        with open(reading, encoding="utf-8") as pipe:
            test = pipe.read()
        if test in reach.items:
            killers[:] = [test, *(each for each in killers if each != test)]
        return Fate(mutant, test != "none", test or "it ended")


@contextlib.contextmanager
def _child() -> Iterator[bool]:
    """A block for a child alone: it is told so, says nothing, and ends with the block."""
    sys.stderr.flush()
    child = os.fork()
    if child:
        yield False
        os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what it has started and left
        return
    try:
        os.setpgid(0, 0)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(nothing, stream)
        yield True
    finally:
        os._exit(0)


def _first_failing(
    session: pytest.Session, items: Sequence[pytest.Item], seconds: Mapping[str, float]
) -> str:
    """The test that fails. The process ends where one never does, or works too long."""
    for item, following in itertools.zip_longest(items, items[1:]):
        usual = seconds[item.nodeid]
        signal.setitimer(signal.ITIMER_PROF, 5 + 10 * usual)
        signal.alarm(int(60 + 60 * usual))
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return str(item.nodeid)
    return "none"


def _record(session: pytest.Session, shared: Mapping[str, float]) -> dict[str, Any]:
    """How long each test takes that passes, and which lines it reaches."""
    measured = coverage.Coverage(data_file=None, source=["migrate", PLUGIN], config_file=False)
    seconds = {}
    measured.start()
    for item, following in itertools.zip_longest(session.items, session.items[1:]):
        measured.switch_context(item.nodeid)
        began, failed = _busy(), session.testsfailed
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed == failed:
            fixtures = sum(shared.get(name, 0) for name in getattr(item, "fixturenames", ()))
            seconds[item.nodeid] = round(_busy() - began + fixtures, 3)
    measured.stop()
    data = measured.get_data()
    tests = list(seconds)
    number = {test: place for place, test in enumerate(tests)}
    lines = {
        os.path.relpath(path, ROOT): {
            line: [number[test] for test in reaching if test in number]
            for line, reaching in data.contexts_by_lineno(path).items()
        }
        for path in data.measured_files()
    }
    return {"seconds": seconds, "tests": tests, "lines": lines}


def _busy() -> float:
    """Seconds of work, in this process and those that it waited for: others' are not in it."""
    return sum(os.times()[:4])


def _digest(tests: Iterable[str]) -> str:
    """Of the tests that were asked for, and of everything that they could depend on."""
    digest = hashlib.sha256("\n".join(tests).encode())
    for folder in ("migrate", "fix/src", "tests"):
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.is_file() and path.suffix != ".pyc" and path != SCORE:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _functions() -> dict[tuple[str, str, int], list[FunctionType]]:
    """All functions that are loaded, by file, name and line."""
    functions = defaultdict(list)
    for each in gc.get_objects():
        if type(each) is FunctionType:  # asking what it says of itself can have it import things
            name, first = key(each.__code__)
            functions[each.__code__.co_filename, name, first].append(each)
    return functions


# ------------------------------------------------------------ which mutants, and the score


def chosen(paths: Sequence[str], sample: int, seed: int) -> list[tuple[Source, Mutant]]:
    """Mutants of these modules, drawn from all alike: what came until any time is a fair sample."""
    mutants = [(source, mutant) for source in map(Source, paths) for mutant in source.mutants]
    return random.Random(seed).sample(mutants, min(sample or len(mutants), len(mutants)))


def scores(
    mutants: Sequence[tuple[Source, Mutant]], fates: Sequence[Fate], old: dict[str, Any]
) -> dict[str, Any]:
    """The old scores with those of the modules that were tried; reasons are kept."""
    reasons = {
        (path, each["function"], each["change"]): each["reason"]
        for path, module in old.items()
        for each in module["survivors"]
    }
    new = dict(old)
    for source in dict.fromkeys(source for source, _ in mutants):
        tried = [fate for fate in fates if fate.mutant.path == source.path]
        left = [(fate.mutant.function, fate.mutant.change) for fate in tried if not fate.killed]
        new[source.path] = {
            "mutants": len(source.mutants),
            "tried": len(tried),
            "killed": sum(fate.killed for fate in tried),
            "survivors": [
                {"function": f, "change": c, "reason": reasons.get((source.path, f, c), "")}
                for f, c in sorted(left)
            ],
        }
    return dict(sorted(new.items()))


def core() -> list[str]:
    """The modules that are measured where none is named: those that decide what is written."""
    folders = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.py"))]
    return [*(f"migrate/{name}.py" for name in CORE), *(str(p.relative_to(ROOT)) for p in folders)]


def tests(paths: Sequence[str]) -> list[str]:
    """The test files of these modules; the plugin has its own."""
    found: list[str] = []
    if any(path.startswith("migrate") for path in paths):
        files = sorted((ROOT / "tests").glob("test_*.py"))
        found += [str(p) for p in files if p.stem.removeprefix("test_") not in WITHOUT.split()]
    if any(path.startswith("fix") for path in paths):
        found += [f"{ROOT}/tests/fix/test_{name}.py" for name in PLUGIN_TESTS]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="modules; without any, all that are measured")
    parser.add_argument("--sample", type=int, default=0, help="how many; without it, all")
    parser.add_argument("--seed", type=int, default=1, help="another one draws another sample")
    options = parser.parse_args()
    paths = [os.path.relpath(path, ROOT) for path in options.paths] or core()
    os.chdir(ROOT)
    mutants = chosen(paths, options.sample, options.seed)
    print(f"{len(mutants)} mutants", file=sys.stderr)
    mutation = Mutation(mutants)
    quietly = ["-q", "-s", "-p", "no:cacheprovider", "-k", f"not ({LEFT_OUT})"]
    failed = pytest.main([*quietly, *tests(paths)], plugins=[mutation])
    if not mutation.fates:
        return int(failed)
    old = json.loads(SCORE.read_text(encoding="utf-8")) if SCORE.exists() else {}
    new = scores(mutants, mutation.fates, old)
    SCORE.write_text(json.dumps(new, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    unexplained = [
        each for module in new.values() for each in module["survivors"] if not each["reason"]
    ]
    print(f"{len(unexplained)} survivors without a reason in {SCORE.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
