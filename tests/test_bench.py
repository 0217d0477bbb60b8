"""The benchmark's tree is the same everywhere, and its answers are about tasks that are there."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).parents[1] / "bench" / "tree.py"


def write(out: Path, seed: int, hash_seed: str = "0") -> dict[str, bytes]:
    """The tree's files by path; `hash_seed` sets the order of Python's sets."""
    command = [sys.executable, str(TREE), str(out), "--files", "60", "--seed", str(seed)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": hash_seed})
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_same_arguments_same_bytes(tmp_path: Path) -> None:
    assert write(tmp_path / "a", seed=1) == write(tmp_path / "b", seed=1, hash_seed="1")


def test_another_seed_another_tree(tmp_path: Path) -> None:
    assert write(tmp_path / "a", seed=1) != write(tmp_path / "b", seed=2)


def test_answers_name_what_the_files_define(tmp_path: Path) -> None:
    files = write(tmp_path, seed=1)
    answers: dict[str, dict[str, list[str]]] = json.loads(files["answers.json"])
    assert any(carriers for sites in answers.values() for carriers in sites.values())
    assert any(not carriers for sites in answers.values() for carriers in sites.values())
    for path, sites in answers.items():
        tree = ast.parse(files[path])
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assigned = [node.targets[0] for node in tree.body if isinstance(node, ast.Assign)]
        defined = functions | {target.id for target in assigned if isinstance(target, ast.Name)}
        assert {name for carriers in sites.values() for name in carriers} | set(sites) <= defined
