"""Runs a module against stand-ins for flytekit and its neighbours, and tells what it makes.

flytekit itself says the same (`real`), but takes ten times as long and has no Airflow beside it.
Only what `flows` writes is run here.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType

from fuzz.made import Outcome, noted
from fuzz.stand_in import STAND_INS


def run(files: Mapping[str, bytes], main: str) -> Outcome:
    """Import the module `main` of some files, by their paths from a folder on Python's path."""
    noted.clear()
    with _modules(files), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            importlib.import_module(main)
        except (Exception, SystemExit) as error:
            return Outcome(tuple(noted), f"{type(error).__name__}: {error}")
    return Outcome(tuple(noted), "")


@contextmanager
def _modules(files: Mapping[str, bytes]) -> Iterator[None]:
    """The stand-ins and these files in the place of all that is installed under such names."""
    kept = dict(sys.modules)
    finder = _Finder(files)
    ours = {name.partition(".")[0] for name in (*finder.files, *STAND_INS)}

    def forget() -> None:
        for name in [name for name in sys.modules if name.partition(".")[0] in ours]:
            del sys.modules[name]

    forget()
    for name, make in STAND_INS.items():
        module = sys.modules[name] = make()
        parent, _, last = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], last, module)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        forget()
        sys.modules.update(kept)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports modules from their bytes."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        python = {path[:-3]: data for path, data in files.items() if path.endswith(".py")}
        self.packages = {path.rpartition("/")[0].replace("/", ".") for path in python}
        self.files = {
            path.removesuffix("/__init__").replace("/", "."): data for path, data in python.items()
        }

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name in self.files or name in self.packages:
            package = name in self.packages
            return importlib.machinery.ModuleSpec(name, self, is_package=package)
        return None

    def exec_module(self, module: ModuleType) -> None:
        code = compile(self.files.get(module.__name__, b""), f"<{module.__name__}>", "exec")
        exec(code, module.__dict__)  # written by `flows`
