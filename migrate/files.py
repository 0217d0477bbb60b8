"""Which files a path stands for: what git ignores and virtual environments are skipped."""

from __future__ import annotations

import os
import re
from itertools import accumulate
from typing import TYPE_CHECKING

from migrate.source import Unreadable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

SUFFIXES = (".py", ".ipynb")
_ENVIRONMENT = "pyvenv.cfg"
_REFUSED = re.compile(rb"^warning: could not open directory '(.*)/?': .*$", re.MULTILINE)
_NEVER = ("node_modules", "__pycache__")


class BadPattern(Exception):
    """A pattern that cannot be understood; the message names it."""


class NotThere(Exception):
    """A path that does not exist; the message names it."""


def find(paths: Sequence[str], exclude: Sequence[str] = ()) -> list[str]:
    """The Python files and notebooks of `paths`, absolute, each once, in order.

    A file that is named is taken as it is. Raises NotThere or BadPattern before anything else is
    done.
    """
    excluded = ignore_spec(exclude) if exclude else None
    for path in paths:
        if not os.path.lexists(path):
            raise NotThere(path)
    found: dict[str, None] = {}
    for path in paths:
        full = os.path.abspath(path)
        found.update(dict.fromkeys(_below(full) if os.path.isdir(full) else [full]))
    files = list(found)
    return files if excluded is None else list(without(files, excluded))


def _below(folder: str) -> list[str]:
    names = _ask_git(folder) or _walk(folder)
    environments = tuple(
        inside
        for name in names
        if name == _ENVIRONMENT or name.endswith("/" + _ENVIRONMENT)
        for inside in _environment(name[: -len(_ENVIRONMENT)])
    )
    files: list[str] = []
    known: dict[str, bool] = {}
    for name in sorted(names):
        if environments and name.startswith(environments):
            continue
        inner, _, last = name.rstrip("/").rpartition("/")
        if last in (".", "..") or _leads_out(folder, inner, known):
            continue
        path = f"{folder}/{name}".rstrip("/")
        if name.endswith(SUFFIXES):
            files.append(path)
        elif not _is_folder(path):
            continue
        elif name and os.access(path, os.R_OK | os.X_OK):  # a repository of its own
            files += _below(path)
        else:
            files.append(path)  # to be read as a file is, and to fail as one
    return files


def _environment(folder: str) -> tuple[str, ...]:
    """What to leave out of an environment: all, but where it lies around the project itself."""
    return (folder,) if folder else ("lib/", "lib64/", "bin/", "include/", "Lib/", "Scripts/")


def _leads_out(top: str, folder: str, known: dict[str, bool]) -> bool:
    """Whether `top/folder` is not where it seems.

    git's index may name what lies behind a link that has taken a folder's place, and a forged one
    may climb by `..`. `known` keeps what has been asked.
    """
    for step in accumulate(folder.split("/"), "{}/{}".format) if folder else ():
        if step not in known:
            name = step.rpartition("/")[2]
            known[step] = name in ("", ".", "..") or os.path.islink(f"{top}/{step}")
        if known[step]:
            return True
    return False


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)


def _ask_git(folder: str) -> list[str]:
    """What git does not ignore below `folder`; nothing where git has no answer."""
    import subprocess

    from migrate.git import environment

    # What it may not look into it says; in English, for this locale.
    spoken = {**environment(), "LC_ALL": "C"}
    command = ["git", "-C", folder, "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard", "--deduplicate"]
    try:
        done = subprocess.run(command, env=spoken, capture_output=True, check=False)
    except OSError:
        return []
    names = done.stdout.split(b"\0") + _REFUSED.findall(done.stderr)
    return [os.fsdecode(name) for name in names if name]


def _walk(top: str) -> list[str]:
    """The same without git: the ignore files in the tree are heeded, hidden folders left out."""
    found: list[str] = []
    waiting: list[tuple[str, tuple[tuple[str, GitIgnoreSpec], ...]]] = [("", ())]
    while waiting:
        folder, specs = waiting.pop()
        try:
            entries = list(os.scandir(f"{top}/{folder}"))
        except OSError:
            found.append(folder)
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
    """A user's ignore file; a line that is no pattern, or a link, says nothing, as in git."""
    try:
        lines = read_bytes(path, links=False).decode("utf-8", "replace").splitlines()
    except Unreadable:
        lines = []
    good: list[str] = []
    for line in lines:
        try:
            ignore_spec([line])
        except BadPattern:
            continue
        good.append(line)
    return ignore_spec(good)


def ignore_spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    """Patterns as in an ignore file of git's. Raises BadPattern."""
    from pathspec import GitIgnoreSpec

    patterns = list(patterns)
    try:
        return GitIgnoreSpec.from_lines(patterns)
    except Exception as error:  # pathspec has its own, and lets those of `re` through
        raise BadPattern(f"{' '.join(patterns)!r} is no pattern: {error}") from None


def one_pattern(pattern: str, shown: str, beside: str) -> GitIgnoreSpec:
    """A pattern of the user's; BadPattern is raised for one that git would not match with anything.

    It is named as `shown`; `beside` says where the folder is that it counts from.
    """
    if {".", ".."} & set(pattern.split("/")):
        said = "matches nothing, for . and .. are no folders in a pattern"
        raise BadPattern(f"{shown} {said}: write /src for a folder {beside}")
    return ignore_spec([pattern])


def without(files: list[str], spec: GitIgnoreSpec) -> Iterator[str]:
    """The files that none of the patterns, taken from the current folder, excludes."""
    here = os.getcwd()
    for path in files:
        name = os.path.relpath(path, here).replace(os.sep, "/")
        if not spec.match_file(name):
            yield path
