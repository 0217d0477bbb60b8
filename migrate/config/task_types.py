"""The words by which a configuration names types of tasks: classes, plugins, everyday words.

A class or function goes by its own name, as the catalog has it: `Spark`, `ShellTask`, `task`. The
name of a plugin behind `flytekitplugins.` means all that it offers: `spark`, `papermill`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from migrate.catalog import Entry

WORDS = {
    "notebook": frozenset({"NotebookTask"}),
    "shell": frozenset({"RawShellTask", "ShellTask"}),
    "sql": frozenset({"DuckDBQuery", "SQLAlchemyTask", "SQLite3Task"}),
}
"""What people say, and the classes that they mean by it."""
_PLUGINS = "flytekitplugins."


def nearest_type(entry: Entry, names: Sequence[str]) -> str | None:
    """The one of `names` that means a task of the type `entry`: its own, else the first."""
    own = _own_name(entry)
    if own in names:
        return own
    return next((name for name in names if _means(name, entry)), None)


def known_types() -> list[str]:
    """All names that mean something which takes an image."""
    from migrate.catalog import entries

    taking = [entry for entry in entries() if entry.given == "yes"]
    plugins = {plugin for entry in taking if (plugin := _plugin(entry))}
    return sorted({_own_name(entry) for entry in taking} | plugins | WORDS.keys())


def takes_no_image(name: str) -> bool:
    """Whether it is the name of something that flytekit gives no image, or refuses one for."""
    from migrate.catalog import entries

    return any(_own_name(entry) == name for entry in entries())


def _means(name: str, entry: Entry) -> bool:
    return _plugin(entry) == name or _own_name(entry) in WORDS.get(name, ())


def _own_name(entry: Entry) -> str:
    return entry.name.rpartition(".")[2]


def _plugin(entry: Entry) -> str:
    """The plugin that it belongs to; empty for flytekit's own."""
    return entry.name.split(".")[1] if entry.name.startswith(_PLUGINS) else ""
