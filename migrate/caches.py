"""Cache versions that hang on the source of a decorator, or on the image that it names.

As far as the call shows it: `cache=True` (legal where a plugin has default policies, such as
union's, F30 and F31) or `cache=Cache(policies=...)`, neither with a version (F29).
"""

from __future__ import annotations

import ast

_SAID = "its cache version may change, and its outputs be computed anew:"


def unsteady_cache(node: ast.expr, tree: ast.Module) -> str:
    """Why the cache version of a task may change with the call that makes it; empty: it won't."""
    if not isinstance(node, ast.Call):
        return ""
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    if "cache" not in given or _is_said(given.get("cache_version")):
        return ""
    cache = _value(given["cache"], tree)
    if isinstance(cache, ast.Constant) and cache.value is True:
        return f"{_SAID} cache=True has no version, so policies make one"
    if isinstance(cache, ast.Call) and _is_cache(cache.func, tree):
        own = {keyword.arg: keyword.value for keyword in cache.keywords}
        if not cache.args and None not in own and not _is_said(own.get("version")):
            return f"{_SAID} its Cache has no version, so policies make one"
    return ""


def _is_said(version: ast.expr | None) -> bool:
    return version is not None and not (isinstance(version, ast.Constant) and not version.value)


def _value(node: ast.expr, tree: ast.Module) -> ast.expr:
    """What a name of the module's is bound to, if it is bound once, at the top."""
    if not isinstance(node, ast.Name):
        return node
    values = [
        each.value
        for each in tree.body
        if isinstance(each, ast.Assign | ast.AnnAssign)
        and any(isinstance(target, ast.Name) and target.id == node.id for target in _targets(each))
    ]
    return values[0] or node if len(values) == 1 else node


def _targets(statement: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return statement.targets if isinstance(statement, ast.Assign) else [statement.target]


def _is_cache(func: ast.expr, tree: ast.Module) -> bool:
    """Whether it is flytekit's `Cache`, by the name that the module knows it by."""
    if isinstance(func, ast.Attribute):
        return func.attr == "Cache"
    return isinstance(func, ast.Name) and any(
        alias.name == "Cache" and (alias.asname or alias.name) == func.id
        for each in tree.body
        if isinstance(each, ast.ImportFrom)
        and (each.module or "").partition(".")[0] in ("flytekit", "union")
        for alias in each.names
    )
