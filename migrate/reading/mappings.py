"""Dictionaries of options: put together, and changed in place."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.reading.meanings import SOMETHING, Either, Mapping, MaybeNone, Meaning, join_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from migrate.reading.calls import Calls
    from migrate.reading.scopes import Scope

_READING = frozenset("get items keys values copy".split())
_DECIDING = frozenset("container_image image pod_template".split())


def as_mapping(meaning: Meaning) -> Mapping:
    """A meaning as the dictionary it is, or as one that cannot be seen."""
    if isinstance(meaning, Either):
        parts = [option for option in meaning.options if isinstance(option, Mapping)]
        if len(parts) == len(meaning.options):
            return either(parts)
    return meaning if isinstance(meaning, Mapping) else Mapping({}, False)


def merged(parts: Iterable[Mapping]) -> Mapping:
    """The dictionary that holds `parts`, a later one winning over an earlier."""
    keys: dict[str, Meaning] = {}
    complete, through = True, None
    for part in parts:
        if not part.complete:
            keys.clear()
        keys.update(part.keys)
        both = through is not None and part.through is not None
        complete = complete and part.complete and not both
        through = through or part.through
    return Mapping(keys, complete, through)


def either(parts: list[Mapping]) -> Mapping:
    """A dictionary that is one of `parts`."""
    absent = MaybeNone()
    names = {name for part in parts for name in part.keys}
    keys = {name: join_all(part.keys.get(name, absent) for part in parts) for name in names}
    through = next((part.through for part in parts if part.through), None)
    return Mapping(keys, all(part.complete for part in parts), through)


def unshared(meaning: Meaning) -> Meaning:
    """A value that is taken out of a dictionary: what it holds may be changed through the other."""
    return Mapping(meaning.keys, False) if isinstance(meaning, Mapping) else meaning


def method_called(
    node: ast.Call, func: ast.Attribute, base: Mapping, scope: Scope, values: Calls
) -> Meaning:
    """The meaning of `base.method(…)`, which may change `base`."""
    first = node.args[0] if node.args else None
    key = first.value if isinstance(first, ast.Constant) else None
    if key is None or key in _DECIDING:
        values.loosened(base)
    if func.attr in _READING:
        if func.attr == "copy":
            return Mapping(dict(base.keys), base.complete, base.through)
        if func.attr == "get" and isinstance(key, str):
            return unshared(base.keys.get(key) or values.fallback(node, scope))
        return SOMETHING
    changed = Mapping({}, False, base.through)
    if func.attr == "update":
        parts = [values.splat(argument, scope) for argument in node.args]
        changed = merged((base, *parts, *values.keyword_parts(node, scope)))
    elif func.attr == "setdefault" and isinstance(key, str) and len(node.args) == 2:
        given = values.kept(node.args[1], scope)
        changed = merged((Mapping({key: given}, True), base))
    elif func.attr == "pop" and isinstance(key, str) and key not in _DECIDING:
        keys = {name: said for name, said in base.keys.items() if name != key}
        changed = Mapping(keys, base.complete, base.through)
    changed_in_place(func.value, changed, scope, values)
    return SOMETHING


def changed_in_place(node: ast.expr, changed: Mapping, scope: Scope, values: Calls) -> None:
    """The dictionary that `node` names is `changed` from here on; elsewhere it is unseen."""
    if isinstance(node, ast.Name):
        if node.id in scope.names:
            values.bind(node.id, changed, scope)
        else:
            values.taint(node.id, scope)
