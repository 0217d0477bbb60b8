"""Runs the facts on the flytekit that is installed, in a process of its own.

    python -m guide_src.facts.run [--json FILE] [ID ...]

Exit code 1 if one doesn't hold.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib.metadata
import io
import json
import linecache
import os
import platform
import re
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from unittest import mock

from . import load
from .declare import HELD, ROOT, Fact

FIX = "flytekitplugins-default-image"
PATH = re.compile(r"(?<![\w.:/])/(?:[^\s/]+/)+")  # of this machine, so of no interest


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the facts, all or those named; says which don't hold, and why."""
    parser = argparse.ArgumentParser(prog="python -m guide_src.facts.run")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there")
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these")
    options = parser.parse_args(arguments)
    facts = load()
    if unknown := [id for id in options.ids if id not in facts]:
        parser.error(f"no such fact: {', '.join(unknown)}")
    if installed(FIX):
        parser.error(f"{FIX} is installed here and changes the facts: use another environment")
    target = options.json.absolute() if options.json else None
    chosen = [facts[id] for id in options.ids] or list(facts.values())
    with alone():
        results = {fact.id: result_of(fact) for fact in chosen}
    print(report(chosen, results))
    if target:
        target.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return int(any(result.startswith("fails") for result in results.values()))


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Nothing of the user's is seen: no flytekit variables, no HOME, no files here."""
    for name in list(os.environ):
        if name.startswith(("FLYTE", "_F_", "UNION")):
            del os.environ[name]
    os.environ |= {"FLYTE_SDK_LOGGING_LEVEL": "50", "FLYTE_SDK_RICH_TRACEBACKS": "0"}
    os.environ |= {"COLUMNS": "400", "PYTHONDONTWRITEBYTECODE": "1"}
    # The checks' own processes find this package as well.
    os.environ["PYTHONPATH"] = str(ROOT)
    sys.path[:] = [str(ROOT), *(path for path in sys.path if path not in ("", str(ROOT)))]
    with tempfile.TemporaryDirectory() as name:
        os.environ["HOME"] = name
        os.chdir(name)
        yield
        os.chdir(ROOT)


def result_of(fact: Fact) -> str:
    """`held`, `fails: WHY` or `not run: WHY`."""
    if missing := [need for need in fact.needs if not installed(need)]:
        return f"not run: needs {', '.join(missing)}"
    unseen = io.StringIO()
    with contextlib.redirect_stdout(unseen), contextlib.redirect_stderr(unseen), apart():
        try:
            fact.check()
        except Exception as error:
            return f"fails: {reason(error, fact)}"
    return HELD


@contextlib.contextmanager
def apart() -> Iterator[None]:
    """What a check leaves behind is taken away."""
    from flytekit.configuration.file import get_config_file
    from flytekit.core.context_manager import FlyteEntities

    if forget := getattr(get_config_file, "cache_clear", None):
        forget()  # else the first configuration file that was found stays
    path = sys.path[:]
    with mock.patch.dict(os.environ):  # pyflyte keeps its --config there
        yield
    sys.path[:] = path
    FlyteEntities.entities.clear()  # flytekit builds the ImageSpecs of all tasks that it knows


def installed(need: str) -> bool:
    """Whether this is here: a distribution, or `Python 3.x`."""
    if need.startswith("Python "):
        return need == f"Python {sys.version_info[0]}.{sys.version_info[1]}"
    try:
        importlib.metadata.version(need)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def reason(error: Exception, fact: Fact) -> str:
    """Why a check failed, on one line: the assertion and what was seen, or the error."""
    frames = list(traceback.walk_tb(error.__traceback__))
    frame, line = next(
        (frame, line) for frame, line in reversed(frames) if frame.f_code is fact.check.__code__
    )
    *around, statement = statements_at(frame.f_code.co_filename, line)
    if isinstance(error, AssertionError) and isinstance(statement, ast.Assert):
        # What a with statement has set up is gone.
        within = any(isinstance(outer, ast.With) for outer in around)
        value = "" if within else seen(statement.test, frame)
        return f"{ast.unparse(statement.test)}{value}"
    text = " ".join(str(error).split())[-200:]
    return f"{type(error).__name__}: {PATH.sub('', text)}"


def statements_at(file: str, line: int) -> list[ast.stmt]:
    """The statements of a file that have this line, the innermost last."""
    tree = ast.parse("".join(linecache.getlines(file)))
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return sorted(around, key=lambda node: node.lineno)


def seen(test: ast.expr, frame: FrameType) -> str:
    """What stands to the left of a comparison, looked at once more."""
    if not isinstance(test, ast.Compare):
        return ""
    code = compile(ast.Expression(test.left), "<seen>", "eval")
    try:
        return f" (it was {eval(code, frame.f_globals, frame.f_locals)!r})"
    except Exception as error:
        return f" ({type(error).__name__}: {error})"


def report(facts: Sequence[Fact], results: dict[str, str]) -> str:
    """The facts that don't hold one by one, then those that couldn't be run, then how many."""
    lines = []
    for kind in ("fails: ", "not run: "):
        for fact in facts:
            if results[fact.id].startswith(kind):
                why = results[fact.id].removeprefix(kind)
                verb = "does not hold" if kind == "fails: " else "was not run"
                lines += [f"{fact.id} {verb}: {fact.sentence}"]
                lines += [f"    {fact.source.path}:{fact.source.line}: {why}"]
    held = sum(result == HELD for result in results.values())
    version = importlib.metadata.version("flytekit")
    return "\n".join(
        [
            *lines,
            f"flytekit {version}, Python {platform.python_version()}: "
            f"{held} of {len(results)} facts hold",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
