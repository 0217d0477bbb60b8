"""Write a synthetic tree of modules, and what a migration must do to each task in it.

    python bench/tree.py OUT [--files 300] [--flyte-share 0.5] [--seed 1]

OUT/answers.json maps each path to {task: carriers}: the names that may carry the image, or []
where none may (explicit already, can't be told, another library's, ignored by git).
The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
from random import Random

WORDS = ["batch", "churn", "claim", "credit", "demand", "event", "ledger", "price", "risk"]

# How a module gets at flytekit: its imports, then its names for task, dynamic and ShellTask.
SHELL = "from flytekit.extras.tasks.shell import ShellTask"
DIALECTS = [
    (f"from flytekit import dynamic, task\n{SHELL}", "task", "dynamic", "ShellTask"),
    (f"from flytekit import dynamic as dyn, task as step\n{SHELL} as Sh", "step", "dyn", "Sh"),
    (f"import flytekit as fl\n{SHELL}", "fl.task", "fl.dynamic", "ShellTask"),
    ("from acme.flyte import ShellTask, dynamic, task", "task", "dynamic", "ShellTask"),
]
FOREIGN = "from airflow.decorators import task\nfrom flytekit.types.file import FlyteFile"

# A site, and the names that may carry the image; {f} is the function every decorator is put on.
SITES = [
    ("@{task}\n{f}", ["{n}"]),
    ("@{task}()\n{f}", ["{n}"]),
    ("@{task}(retries=2)\n{f}", ["{n}"]),
    ('@{task}(\n    retries=2,\n    environment={{"A": "("}},\n)\n{f}', ["{n}"]),
    ("@{task}(  # slow\n    retries=2\n)\n{f}", ["{n}"]),
    ("@{dynamic}(retries=1)\n{f}", ["{n}"]),
    ('{n} = {shell}(name="{n}", script="ls")\n', ["{n}"]),
    ("{n}_task = functools.partial({task}, retries=3)\n\n\n@{n}_task\n{f}", ["{n}", "{n}_task"]),
    ('@{task}(container_image="ghcr.io/acme/own:1")\n{f}', []),
    ("@{task}(**settings.options())\n{f}", []),
]
FOREIGN_SITES = ["@task\n{f}", "@task()\n{f}", "@task(retries=2)\n{f}"]


def function(rng: Random, name: str) -> str:
    """Ordinary code; its docstring shows a task now and then."""
    a, b = rng.sample(WORDS, 2)
    example = (
        "\n\n    Example::\n\n        @task\n        def f(): ...\n    "
        if rng.random() < 0.05
        else ""
    )
    body = "".join(
        f"    if {b} > {rng.randint(1, 99)} and {i} not in seen:\n"
        f'        seen[{i}] = f"{{{a}}}-{rng.choice(WORDS)}"  # the {rng.choice(WORDS)} of {a}\n'
        for i in range(rng.randint(1, 8))
    )
    return (
        f"def {name}({a}: int, {b}: int = {rng.randint(1, 9)}) -> dict[int, str]:\n"
        f'    """Return the {a} of each {b}.{example}"""\n'
        f"    seen: dict[int, str] = {{}}\n{body}    return seen\n"
    )


def module(rng: Random, flyte: bool) -> tuple[str, dict[str, list[str]]]:
    """One module's text and its answers."""
    imports, names = "import logging", {}
    sites: list[tuple[str, list[str]]] = []
    if flyte and rng.random() < 0.1:
        imports, sites = FOREIGN, [(code, []) for code in rng.choices(FOREIGN_SITES, k=3)]
    elif flyte:
        imports, task, dynamic, shell = rng.choice(DIALECTS)
        imports = f"import functools\n\nfrom acme import settings\n{imports}"
        names = {"task": task, "dynamic": dynamic, "shell": shell}
        sites = rng.choices(SITES, k=rng.randint(1, 5))
    blocks, answers = [], {}
    for i, (code, carriers) in enumerate(sites):
        name = f"{rng.choice(WORDS)}_{i}"
        blocks.append(code.format(n=name, f=function(rng, name), **names))
        answers[name] = [carrier.format(n=name) for carrier in carriers]
    for i in range(rng.randint(2, 14)):
        blocks.insert(rng.randint(0, len(blocks)), function(rng, f"helper_{i}"))
    return f"{imports}\n\n\n" + "\n\n".join(blocks), answers


def write_tree(out: str, files: int, flyte_share: float, seed: int) -> None:
    """Write the tree below the folder `out`."""
    rng = Random(seed)
    answers: dict[str, dict[str, list[str]]] = {}

    def write(path: str, text: str) -> None:
        path = os.path.join(out, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)

    write(".gitignore", "build/\n")
    write("acme/__init__.py", "")
    write("acme/settings.py", "def options() -> dict[str, object]:\n    return load()\n")
    write("acme/flyte.py", f"from flytekit import dynamic, task\n{SHELL}\n")
    for i in range(files):
        text, found = module(rng, rng.random() < flyte_share)
        path = f"acme/{rng.choice(WORDS)}/m{i:05d}.py"
        write(path, text)
        answers[path] = found
    for i in range(files // 50):
        text, found = module(rng, True)
        write(f"build/m{i}.py", text)
        answers[f"build/m{i}.py"] = {name: [] for name in found}
    write("answers.json", json.dumps(answers, indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--flyte-share", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    write_tree(args.out, args.files, args.flyte_share, args.seed)


if __name__ == "__main__":
    main()
