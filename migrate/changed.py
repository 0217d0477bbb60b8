"""What git says has changed: the files of `--changed`.

Changed since REV is what differs between the working tree, with all that is staged and not, and
the commit where HEAD's branch left REV (their merge base), so what others have done on REV since
does not count; for a REV that HEAD descends from, that is REV itself. New files that git does not
ignore belong to it, deleted ones don't, a renamed file counts under its new name. Submodules and
repositories inside of the repository have their own changes.

Nothing that the repository's configuration names is run: no file monitor, no diff program, no
filter, no hook; and nothing is fetched.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from migrate.git import configured, environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAD = "HEAD"


class NoAnswer(Exception):
    """git can't say what has changed; the message is one line: why, and what to do."""


def changed(paths: Sequence[str], revision: str) -> set[str]:
    """The files below `paths` that have changed since `revision`, absolute; also deleted ones.

    Args:
        paths: files and folders that exist; the repository of each is asked.
        revision: what git takes for a commit, such as `HEAD`, `main` or `v1.2`.

    Raises:
        NoAnswer: there is no git, no repository, or no such commit.
    """
    full = map(os.path.abspath, paths)
    folders = dict.fromkeys(path if os.path.isdir(path) else os.path.dirname(path) for path in full)
    return {name for folder in folders for name in _changed_below(_Git(folder), revision)}


def _changed_below(git: _Git, revision: str) -> Iterable[str]:
    git.ask("rev-parse", "--show-toplevel")
    base = _base(git, revision)
    differ = git.ask(
        *("diff", "--name-only", "-z", "--relative", "--no-renames"),
        *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all", base, "--", "."),
    )
    new = git.ask("ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return (f"{git.folder}/{name}" for name in (differ + new).split("\0") if name)


def _base(git: _Git, revision: str) -> str:
    """The commit, or tree, that the working tree is compared with."""
    commit = git.commit(revision)
    if commit is None and revision == HEAD:
        return git.ask("hash-object", "-t", "tree", "--stdin").strip()  # before the first commit
    if commit is None:
        raise NoAnswer(_unknown(revision))
    base = git.tell("merge-base", commit, HEAD)
    if base is None:
        raise NoAnswer(
            f"{revision!r} and HEAD have no commit in common; in a shallow clone, fetch more of"
            " the history first: git fetch --unshallow"
        )
    return base.strip()


def _unknown(revision: str) -> str:
    if os.path.lexists(revision):
        return f"{revision!r} is a path, not a commit: write --changed {HEAD} {revision}"
    return f"git knows no commit {revision!r}: name one, such as {HEAD}, main or a tag"


class _Git:
    """git, asked in one folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._environment = environment()
        filters = {name: _off(name) for name in self._filters()}
        self._environment = configured(self._environment, filters)

    def commit(self, revision: str) -> str | None:
        """The id of a commit; None where there is none of that name."""
        if revision.startswith("-"):  # git would take it for an option; no name starts so
            return None
        found = self.tell("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        return found.strip() if found else None

    def ask(self, *arguments: str) -> str:
        """What git prints. Raises NoAnswer with git's own reason where it fails."""
        code, printed, complaint = self._run(arguments)
        if code:
            raise NoAnswer(f"git says of {self.folder!r}: {_reason(complaint)}")
        return printed

    def tell(self, *arguments: str) -> str | None:
        """The same; None where git fails."""
        code, printed, _ = self._run(arguments)
        return None if code else printed

    def _run(self, arguments: Sequence[str]) -> tuple[int, str, str]:
        import subprocess

        command = ["git", "-C", self.folder, "--literal-pathspecs", *arguments]
        try:
            done = subprocess.run(
                command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise NoAnswer(f"git cannot be started: {error.strerror}") from None
        return done.returncode, os.fsdecode(done.stdout), os.fsdecode(done.stderr)

    def _filters(self) -> list[str]:
        """The settings that name a program through which git would read a file."""
        listed = self.tell("config", "-z", "--name-only", "--get-regexp", r"^filter\.")
        return list(dict.fromkeys(name for name in (listed or "").split("\0") if name))


def _reason(complaint: str) -> str:
    """The first line that is no warning."""
    lines = [line for line in complaint.splitlines() if not line.startswith("warning: ")]
    return next(iter(lines), "it fails").removeprefix("fatal: ").removeprefix("error: ")


def _off(name: str) -> str:
    return "false" if name.endswith(".required") else ""
