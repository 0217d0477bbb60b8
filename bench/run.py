"""Time the tool, its peers and the floor on the same tree, in turns, and score what they write.

    python bench/run.py [--files 300] [--flyte-share 0.5] [--seed 1] [--rounds 3]

Prints a Markdown table. Ratios carry from one machine to another, seconds don't.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tree import write_tree

IMAGE = "ghcr.io/acme/flows:1.0"  # peer_ast_grep.yml names it too
HERE = Path(__file__).resolve().parent
AST_GREP = Path(sys.executable).with_name("ast-grep")
ONE_FILE = """\
from flytekit import task


@task
def double(x: int) -> int:
    return 2 * x
"""


class Run(NamedTuple):
    wall: float  # seconds
    cpu: float  # seconds, user and system, of the process and those it waited for


class Score(NamedTuple):
    got: int
    missed: int
    wrong: int
    broken: int


def commands(tree: Path, one: Path) -> dict[str, list[str]]:
    """What is timed, by the name of its row."""
    python = sys.executable
    migrate = [python, "-m", "migrate", "--quiet", "--image", IMAGE]
    scan = shlex.join([str(AST_GREP), "scan", "--rule", str(HERE / "peer_ast_grep.yml"), "-U"])
    ast_grep = (
        f"cd {shlex.quote(str(tree))} && git grep -lzE --untracked"
        f" '^(from flytekit|import flytekit)( |$)' -- '*.py' | xargs -0 {scan}"
    )
    return {
        "floor: ast.parse": [python, "-I", str(HERE / "floor.py"), str(tree)],
        "ast-grep": ["sh", "-c", ast_grep],
        "libcst": [python, str(HERE / "peer_libcst.py"), str(tree), IMAGE],
        "migrate": [*migrate, str(tree)],
        "floor: python -c pass": [python, "-c", "pass"],
        "migrate, one file": [*migrate, str(one)],
    }


def timed(argv: list[str]) -> Run:
    """Run it once, silenced. Raises SystemExit if it fails; 1 is how a linter says "found"."""
    null = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    start = time.perf_counter()
    pid = os.posix_spawn(shutil.which(argv[0]) or argv[0], argv, os.environ, file_actions=null)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{argv} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(wall, usage.ru_utime + usage.ru_stime)


def carriers(text: str) -> list[str]:
    """The functions and variables that are given IMAGE. Raises SyntaxError."""
    found = []
    for node in ast.walk(ast.parse(text)):
        name, calls = "", []
        if isinstance(node, ast.FunctionDef):
            name, calls = node.name, node.decorator_list
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, calls = node.targets[0].id, [node.value]
        keywords = [k for call in calls if isinstance(call, ast.Call) for k in call.keywords]
        if ("container_image", repr(IMAGE)) in {(k.arg, ast.unparse(k.value)) for k in keywords}:
            found.append(name)
    return found


def score(tree: Path) -> Score:
    """Compare the tree with its answers."""
    got = missed = wrong = broken = 0
    for path, sites in json.loads((tree / "answers.json").read_text()).items():
        try:
            text = (tree / path).read_text()
            found = carriers(text)
        except SyntaxError:
            broken += 1
            continue
        due = [names for names in sites.values() if names]
        hit = [name for names in due for name in names if name in found]
        got += sum(any(name in found for name in names) for names in due)
        missed += sum(not any(name in found for name in names) for names in due)
        wrong += text.count(IMAGE) - len(hit)  # elsewhere, twice, or in an example of a docstring
    return Score(got, missed, wrong, broken)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--flyte-share", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        origin, tree, one = (Path(folder, name) for name in ("origin", "tree", "one.py"))
        write_tree(str(origin), args.files, args.flyte_share, args.seed)
        subprocess.run(["git", "init", "--quiet", str(origin)], check=True)
        runs: dict[str, list[Run]] = {}
        scores: dict[str, Score] = {}
        for _ in range(args.rounds):
            for name, argv in commands(tree, one).items():
                shutil.rmtree(tree, ignore_errors=True)
                shutil.copytree(origin, tree)
                one.write_text(ONE_FILE)
                runs.setdefault(name, []).append(timed(argv))
                if name in ("ast-grep", "libcst", "migrate"):
                    scores[name] = score(tree)
                if name == "migrate":
                    runs.setdefault("migrate, again", []).append(timed(argv))
        report(runs, scores)


def report(runs: dict[str, list[Run]], scores: dict[str, Score]) -> None:
    """Medians, and the medians of each round's ratio to its floor."""
    columns = ["", "wall s", "cpu s", "x floor wall", "x floor cpu", *Score._fields]
    print("|", " | ".join(columns), "|\n" + "|---" * len(columns) + "|")
    floor = runs["floor: ast.parse"]
    for name, got in runs.items():
        if name == "floor: python -c pass":  # what the rows of one file are measured by
            floor = got
        medians = (statistics.median(run[i] for run in got) for i in (0, 1))
        ratios = (
            statistics.median(r[i] / f[i] for r, f in zip(got, floor, strict=True)) for i in (0, 1)
        )
        cells = [name, *(f"{m:.3f}" for m in medians), *(f"{r:.1f}" for r in ratios)]
        print("|", " | ".join([*cells, *map(str, scores.get(name, [""] * 4))]), "|")


if __name__ == "__main__":
    main()
