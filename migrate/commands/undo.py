"""`--patch` and `--undo`: the way back from a run that has written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from migrate.commands import BadUse, require_folder
from migrate.options import EXPLICIT, FAILED
from migrate.patch import BadPatch, Changed, OutOfReach, files, read_patch, reverse
from migrate.source import Unreadable, Unwritable, create, read_bytes, write
from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from migrate.patch import FilePatch, ReversePatch
    from migrate.results import Result


def planned_patch(path: str, results: Sequence[Result]) -> ReversePatch:
    """The patch of all that may change, if it may stand at `path`. Raises BadUse."""
    if os.path.lexists(path):
        raise BadUse(f"--patch: {path!r} is there already: name another FILE, or --undo it first")
    try:
        planned = reverse(path, results)
    except OutOfReach as error:
        raise BadUse(f"--patch: {error}") from None
    require_folder("--patch", path)
    return planned


def leave(patch: ReversePatch) -> None:
    """Before anything else is written: whatever happens then can be undone. Raises BadUse."""
    if patch.text:
        try:
            create(patch.path, patch.text)
        except Unwritable as error:
            raise BadUse(f"--patch: {patch.path!r} cannot be written: {error}") from None


def shorten(patch: ReversePatch, left: ReversePatch) -> None:
    """Put what is left of a patch in its place; where that is nothing, it goes. Raises BadUse."""
    try:
        if left.text:
            write(patch.path, left.text, patch.text)
        else:
            os.unlink(patch.path)
    except (Unwritable, OSError) as error:
        raise BadUse(f"--patch: {patch.path!r} cannot be written: {error}") from None


def undo(options: Namespace) -> int:
    """Take back what a run has written, each file whole or not at all; the exit code."""
    path = os.path.abspath(options.undo)
    try:
        patches = read_patch(read_bytes(path))
        found = list(files(patches, os.path.dirname(path)))
    except (Unreadable, BadPatch, OutOfReach) as error:
        raise BadUse(f"--undo: {options.undo!r}: {error}") from None
    if not found:
        raise BadUse(f"--undo: {options.undo!r}: it is empty: there is nothing to undo")
    failed = [each for patch, file in found if not (each := _undone(patch, file, options.quiet))]
    if not options.quiet:
        from migrate.report.text import count

        left = f", {len(failed)} left as they are" if failed else ""
        say(f"{count(len(found) - len(failed), 'file')} undone{left}.")
    return FAILED if failed else EXPLICIT


def _undone(patch: FilePatch, path: str, quiet: bool) -> bool:
    """Whether the file is what it was before the run; said, if not."""
    from migrate.report.harmless import plain, shown

    try:
        data = read_bytes(path, links=False)
        before = patch.undone(data)
        if patch.removes:
            os.unlink(path)
        else:
            write(path, before, data)
    except Changed as error:
        say(f"{shown(path)}: has changed since, {error}: left as it is")
        return False
    except (Unreadable, Unwritable) as error:
        say(f"{shown(path)}: {plain(str(error))}: left as it is")
        return False
    except OSError as error:
        say(f"{shown(path)}: {error.strerror}: left as it is")
        return False
    if not quiet:
        say(f"{'removed' if patch.removes else 'restored'} {shown(path)}")
    return True
