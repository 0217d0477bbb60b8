"""Nothing of a user's tree can run but in the child of `--verify`: by what the tool is made of.

`test_security.py` shows the same by what runs over hostile trees do.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
CHILD = "migrate/verify/serialize.py"
"""The one file that runs a user's code: a program of its own, in the user's Python."""

HARMLESS = frozenset(
    """
    __future__ argparse ast base64 bisect codecs collections collections.abc configparser contextlib
    csv difflib errno functools gc hashlib html importlib.metadata io itertools json keyword
    operator os re resource signal stat sys tempfile time tokenize tomllib traceback typing
    unicodedata urllib.parse warnings
    """.split()
)
"""What may be imported of Python's: it runs nothing, loads nothing and opens no connection."""
LIBRARIES = frozenset({"packaging", "pathspec", "rich", "shtab", "tomli"})
"""The dependencies; how each is used, `pyproject.toml` says."""
REASONED = {
    ("migrate/files.py", "subprocess"): "asks git which files there are",
    ("migrate/changed.py", "subprocess"): "asks git which have changed",
    ("migrate/verify/process.py", "subprocess"): "starts the child of --verify",
    ("migrate/workers.py", "multiprocessing"): "forks; their results come as pickles, by a pipe",
    ("migrate/workers.py", "multiprocessing.connection"): "waits for the same pipes",
    ("migrate/run.py", "ctypes"): "sets one option of the C library's memory",
}
"""What could run something, and why it is there; no other file may have it."""

RUNNING = frozenset({"__import__", "breakpoint", "compile", "eval", "exec"})
INNER = frozenset(
    """
    __bases__ __builtins__ __code__ __globals__ __loader__ __mro__ __reduce__ __reduce_ex__ __spec__
    __subclasses__
    """.split()
)
"""Ways to the same by another name."""
OF_OS = ("exec", "fork", "popen", "posix_spawn", "spawn", "startfile", "system")
OF_SYS = frozenset({"meta_path", "modules", "path", "path_hooks", "setprofile", "settrace"})
MODULES = frozenset({"builtins", "codecs", "importlib", "os", "subprocess", "sys"})


def effective(tree: ast.Module) -> Iterator[tuple[ast.AST, list[str]]]:
    """All that is more than a type, each with the conditions that it stands below."""
    waiting: list[tuple[ast.AST, list[str]]] = [(tree, [])]
    for node, below in waiting:
        yield node, below
        inner = ast.iter_child_nodes(node)
        if isinstance(node, ast.If):
            test = ast.unparse(node.test)
            inner = iter([node.test, *node.orelse])
            if not test.endswith("TYPE_CHECKING"):
                waiting += [(child, [*below, test]) for child in node.body]
        waiting += [(child, below) for child in inner]


class Found(NamedTuple):
    """Something in a module of the tool's that could run code."""

    line: int
    what: str


def could_run(path: str, tree: ast.Module) -> list[str]:
    """What in the module `path` could run, load or send something, a line each."""
    found = sorted(_found(path, tree))
    return [f"{path}:{each.line}: {each.what}" for each in found]


def _found(path: str, tree: ast.Module) -> Iterator[Found]:
    for node, _ in effective(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in _imported(node):
                if not _may_import(path, name):
                    yield Found(node.lineno, f"imports {name}")
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if _is_running(node.module or "", alias.name):
                    yield Found(node.lineno, f"imports {node.module}.{alias.name}")
        elif isinstance(node, ast.Name) and node.id in RUNNING | INNER | {"globals", "locals"}:
            yield Found(node.lineno, node.id)
        elif isinstance(node, ast.Attribute):
            base = node.value.id if isinstance(node.value, ast.Name) else ""
            running = node.attr in RUNNING and base != "re"
            if running or node.attr in INNER or _is_running(base, node.attr):
                yield Found(node.lineno, f"{base}.{node.attr}")
        elif isinstance(node, ast.Call):
            yield from _in_call(node)


def _in_call(call: ast.Call) -> Iterator[Found]:
    function = call.func.id if isinstance(call.func, ast.Name) else ""
    for keyword in call.keywords:
        shtab = keyword.arg == "shell" and ast.unparse(call.func) == "shtab.complete"
        if keyword.arg in ("executable", "preexec_fn", "shell") and not shtab:
            yield Found(call.lineno, f"{keyword.arg}=")
    if function in ("getattr", "setattr", "vars") and isinstance(call.args[0], ast.Name):
        base, *names = call.args
        assert isinstance(base, ast.Name)
        name = names[0].value if names and isinstance(names[0], ast.Constant) else ""
        if base.id in MODULES and (not name or _is_running(base.id, str(name))):
            yield Found(call.lineno, f"{function} of {base.id}")


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    """The modules; of `from importlib import metadata` that, for a package brings its parts."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    module = node.module or ""
    if node.level:
        return ["." * node.level + module]
    if module in ("importlib", "urllib"):
        return [f"{module}.{alias.name}" for alias in node.names]
    return [module]


def _may_import(path: str, name: str) -> bool:
    first = name.partition(".")[0]
    if name == "migrate.verify.serialize":
        return False
    ours = first == "migrate" or first in LIBRARIES
    return ours or name in HARMLESS or (path, name) in REASONED


def _is_running(module: str, name: str) -> bool:
    if module == "os":
        return name.startswith(OF_OS)
    return module == "sys" and name in OF_SYS


@cache
def modules() -> dict[str, ast.Module]:
    """All of the tool's modules but the child, by path."""
    paths = (path.relative_to(ROOT).as_posix() for path in (ROOT / "migrate").rglob("*.py"))
    return {path: ast.parse((ROOT / path).read_bytes()) for path in paths if path != CHILD}


def test_nothing_of_the_tool_can_run_a_users_code() -> None:
    found = [line for path, tree in modules().items() for line in could_run(path, tree)]
    # `python -m migrate` takes the current folder out of the path.
    assert [
        line for line in found if not re.match(r"migrate/__main__.py:\d+: sys.path$", line)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "eval('1')",
        "exec(code)",
        "compile(text, path, 'exec')",
        "run = eval",
        "__import__(name)",
        "import pickle",
        "import marshal",
        "import shelve",
        "import runpy",
        "import socket",
        "import importlib",
        "from importlib import import_module",
        "import importlib.util",
        "def f():\n    import subprocess",
        "from subprocess import run",
        "import flytekit",
        "import somebody.elses",
        "from . import other",
        "from migrate.verify.serialize import serve",
        "import migrate.verify.serialize",
        "import os\nos.system('ls')",
        "import os\nos.execvp('ls', [])",
        "import os\nos.fork()",
        "from os import popen",
        "import os\ngetattr(os, name)()",
        "import os\ngetattr(os, 'system')('ls')",
        "import sys\nsys.modules['x']",
        "import sys\nsys.path.insert(0, folder)",
        "import sys\nvars(sys)",
        "f.__globals__",
        "().__class__.__bases__",
        "globals()['eval']",
        "run(['ls'], shell=True)",
        "run(['ls'], executable=path)",
        "import urllib.request",
    ],
)
def test_what_could_run_code_is_found(text: str) -> None:
    assert could_run("migrate/other.py", ast.parse(text)) != []


def test_nothing_is_allowed_that_is_not_there() -> None:
    there = {(path, name) for path in modules() for name, _ in imports(path)}
    assert REASONED.keys() - there == set()


# ---------------------------------------------------------------- the way to the child


@cache
def imports(path: str) -> list[tuple[str, list[str]]]:
    """Each module that `path` imports when it runs, and the conditions that this stands below."""
    found: list[tuple[str, list[str]]] = []
    for node, below in effective(modules()[path]):
        if isinstance(node, ast.Import):
            found += [(alias.name, below) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(name, below) for name in (node.module or "", *_parts(node))]
    return found


def _parts(node: ast.ImportFrom) -> list[str]:
    return [f"{node.module}.{alias.name}" for alias in node.names]


def reached(start: str, without: str = "") -> set[str]:
    """The files that are imported, at once or when it comes to it, by what `start` imports."""
    waiting = [start]
    for path in waiting:
        for name, _ in imports(path):
            stem = name.replace(".", "/")
            for file in (f"{stem}.py", f"{stem}/__init__.py"):
                if file in modules() and file not in (*waiting, without):
                    waiting.append(file)
    return set(waiting)


VERIFY = "migrate/commands/verify.py"
STARTS = "migrate/verify/process.py"


@pytest.mark.parametrize("start", ["migrate/__main__.py", "migrate/cli.py", "migrate/api.py"])
def test_only_verify_leads_to_the_child(start: str) -> None:
    """What starts it is reached by `--verify` alone, whose import stands below that option."""
    assert STARTS not in reached(start, without=VERIFY)
    if start != "migrate/api.py":
        assert STARTS in reached(start)
    named = [path for path in modules() if "migrate.commands.verify" in dict(imports(path))]
    assert named == ["migrate/commands/due.py"]
    below = [below for name, below in imports(named[0]) if name == "migrate.commands.verify"]
    assert below == [["self._options.verify is not None"]]


def test_only_one_file_starts_the_child() -> None:
    naming = [path for path, tree in modules().items() if "serialize.py" in _strings(tree)]
    assert naming == [STARTS]


def _strings(tree: ast.Module) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
