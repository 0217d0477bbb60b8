"""A word on new imports that `pyflyte run FILE` may not find, for lack of an `__init__.py`."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from migrate.report.harmless import shown
from migrate.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from migrate.results import Result


def say_apart(results: list[Result]) -> None:
    """Name the folders whose files import a constant of a package that is not in them.

    `pyflyte run FILE` and `run --remote` add one folder to the path, the first one up from FILE
    that has no `__init__.py`; `register` and `package` add the current one (flytekit 1.16.31).
    A notebook has its own folder.
    """
    made = frozenset(os.path.splitext(each.path)[0] for each in results if not each.old)
    apart = sorted({pair for each in results for pair in _apart(each, made)})
    if apart:
        root, package = apart[0]
        others = f" (and in {len(apart) - 1} more)" if len(apart) > 1 else ""
        say(
            f"note: `pyflyte run FILE` and notebooks in {shown(root)}{others} find {package} only"
            " if it is installed or on PYTHONPATH; for FILE, an empty __init__.py there adds the"
            " folder above"
        )


def _apart(result: Result, made: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The folder that a file is run from, with each package that is new to it and not there."""
    choices = [finding.choice for finding in result.findings if finding.pinned]
    modules = {choice.image.module for choice in choices if choice and choice.image.module}
    root = os.path.dirname(result.path)
    while os.path.exists(f"{root}/__init__.py") and not result.path.endswith(".ipynb"):
        root = os.path.dirname(root)
    for package in sorted({module.partition(".")[0] for module in modules}):
        known = re.compile(rb"^\s*(?:from|import)\s+%s\b" % package.encode(), re.MULTILINE)
        there = any(os.path.exists(f"{root}/{package}{end}") for end in ("", ".py"))
        if result.old and not (there or f"{root}/{package}" in made or known.search(result.old)):
            yield root, package
