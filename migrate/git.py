"""How git is asked: of the folder that is named, with nothing of the repository's run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# A file monitor and hooks are programs that the repository's configuration could name; a folder
# of the tree may be made to look like a repository without a working tree, with its own.
_QUIET = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "safe.bareRepository": "explicit",
}
# Nothing is fetched, which could start ssh by a name of the repository's, and no index is renewed.
_STILL = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}


def environment() -> dict[str, str]:
    """The environment to start git in."""
    found = dict(os.environ)
    if "GIT_WORK_TREE" not in found:
        # A hook of a linked worktree is given it; git would take any folder for the whole tree.
        found.pop("GIT_DIR", None)
    return configured(found | _STILL, _QUIET)


def configured(found: Mapping[str, str], settings: Mapping[str, str]) -> dict[str, str]:
    """The environment with more settings: an `=` in a name would end it on a command line."""
    first = int(found.get("GIT_CONFIG_COUNT") or 0)
    added = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for number, (name, value) in enumerate(settings.items(), first):
        added |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return {**found, **added}
