"""Which files a path stands for: what git ignores and virtual environments are skipped."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

SUFFIXES = (".py", ".ipynb")
_ENVIRONMENT = "pyvenv.cfg"
_NEVER = ("node_modules", "__pycache__")


class NotThere(Exception):
    """A path that does not exist; the message names it."""


def find(paths: Sequence[str], exclude: Sequence[str] = ()) -> list[str]:
    """The Python files and notebooks of `paths`, absolute, each once, in order.

    A file that is named is taken as it is. Raises NotThere before anything else is done.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise NotThere(path)
    found: dict[str, None] = {}
    for path in paths:
        full = os.path.abspath(path)
        found.update(dict.fromkeys(_below(full) if os.path.isdir(full) else [full]))
    files = list(found)
    return list(_without(files, exclude)) if exclude else files


def _below(folder: str) -> list[str]:
    names = _ask_git(folder) or _walk(folder)
    environments = tuple(
        name[: -len(_ENVIRONMENT)] for name in names if os.path.basename(name) == _ENVIRONMENT
    )
    files: list[str] = []
    for name in sorted(names):
        if environments and name.startswith(environments):
            continue
        path = f"{folder}/{name}"
        if name.endswith(SUFFIXES):
            files.append(path)
        elif "." not in os.path.basename(name) and os.path.isdir(path):  # a repository of its own
            files += _below(path.rstrip("/"))
    return files


def _ask_git(folder: str) -> list[str]:
    """What git does not ignore below `folder`; nothing where git has no answer.

    The repository's configuration could name a program as its file monitor: it is switched off.
    """
    import subprocess

    command = ["git", "-C", folder, "-c", "core.fsmonitor=false", "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard", "--deduplicate"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return []
    return [name for name in os.fsdecode(done.stdout).split("\0") if name]


def _walk(top: str) -> list[str]:
    """The same without git: the ignore files in the tree are heeded, hidden folders left out."""
    found: list[str] = []
    waiting: list[tuple[str, tuple[tuple[str, GitIgnoreSpec], ...]]] = [("", ())]
    while waiting:
        folder, specs = waiting.pop()
        try:
            entries = list(os.scandir(f"{top}/{folder}"))
        except OSError:
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            specs = (*specs, (folder, _ignore_file(f"{top}/{folder}.gitignore")))
        for entry in entries:
            name = folder + entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if _ignored(f"{name}/" if is_folder else name, specs):
                continue
            if not is_folder:
                found.append(name)
            elif not entry.name.startswith(".") and entry.name not in _NEVER:
                waiting.append((f"{name}/", specs))
    return found


def _ignored(name: str, specs: tuple[tuple[str, GitIgnoreSpec], ...]) -> bool:
    """The nearest ignore file that says anything of `name` decides."""
    for folder, spec in reversed(specs):
        decided = spec.check_file(name[len(folder) :]).include
        if decided is not None:
            return decided
    return False


def _ignore_file(path: str) -> GitIgnoreSpec:
    with open(path, encoding="utf-8", errors="replace") as file:
        return ignore_spec(file.read().splitlines())


def ignore_spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """Patterns as in an ignore file of git's."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _without(files: list[str], exclude: Sequence[str]) -> Iterator[str]:
    """The files that none of the patterns, taken from the current folder, excludes."""
    spec = ignore_spec(exclude)
    here = os.getcwd()
    for path in files:
        name = os.path.relpath(path, here).replace(os.sep, "/")
        if not spec.match_file(name):
            yield path
