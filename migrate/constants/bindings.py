"""Which names a file binds and uses, in any of its scopes: what is free, and what means one thing.

Scopes are not told apart: a name that is bound in one place of the file means the same wherever it
can be read, and one that stands nowhere can be bound without changing anything.
"""

from __future__ import annotations

import ast
import re

from migrate.source import last_line


class Bindings:
    """The names of one tree."""

    def __init__(self, tree: ast.Module) -> None:
        self.bound: dict[str, list[ast.AST]] = {}
        """The nodes that bind each name, imports by their statement."""
        self.stored: set[str] = set()
        """Attributes that are set or deleted on any object."""
        self._used: set[str] = set()
        self._strings: set[str] = set()
        self._keywords: set[str | None] = set()
        for node in ast.walk(tree):
            self._note(node)

    def _note(self, node: ast.AST) -> None:
        if isinstance(node, ast.Name):
            self._used.add(node.id)
            if not isinstance(node.ctx, ast.Load):
                self._bind(node.id, node)
        elif isinstance(node, ast.Attribute):
            if not isinstance(node.ctx, ast.Load):
                self.stored.add(node.attr)
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                self._strings.add(node.value)
        elif isinstance(node, ast.keyword):
            self._keywords.add(node.arg)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                self._bind(alias.asname or alias.name.partition(".")[0], node)
        elif isinstance(node, ast.arg):
            self._bind(node.arg, node)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            for outer in node.names:
                self._bind(outer, node)
        elif isinstance(node, ast.MatchMapping):
            self._bind(node.rest, node)
        elif not isinstance(node, ast.alias):  # functions, classes, handlers, patterns, ...
            self._bind(getattr(node, "name", None), node)

    def _bind(self, name: object, node: ast.AST) -> None:
        if isinstance(name, str):
            self.bound.setdefault(name, []).append(node)

    def is_free(self, name: str) -> bool:
        """Whether the file says nothing of `name`, not even in a string that could bind it."""
        if name in self.bound or name in self._used or self._is_said(name):
            return False
        if self._used & {"exec", "eval"}:
            word = re.compile(rf"\b{name}\b")
            return not any(word.search(text) for text in self._strings)
        return True

    def _is_said(self, name: str) -> bool:
        """Whether the file may bind it by `globals()["name"] = ...` or `.update(name=...)`."""
        if name in self._strings:
            return True
        return name in self._keywords and bool(self._used & {"globals", "locals", "vars"})

    def bound_once_by(self, name: str, tree: ast.Module) -> ast.stmt | None:
        """The statement of the module itself that alone binds `name`; None where there is none.

        Of `import acme.a` and `import acme.b` each binds the same object to `acme`: the first.
        """
        nodes = self.bound.get(name, [])
        if self._is_said(name) or not nodes:
            return None
        statements = [statement for statement in tree.body if binds(statement, nodes)]
        if len(statements) != len(nodes):
            return None
        if len(statements) > 1 and not all(_binds_package(each, name) for each in statements):
            return None
        return statements[0]


def binds(statement: ast.stmt, nodes: list[ast.AST]) -> bool:
    """Whether a statement, whenever it is run, binds a name by one of `nodes`."""
    if isinstance(statement, ast.Assign):
        return any(target in nodes for target in statement.targets)
    if isinstance(statement, ast.AnnAssign):
        return statement.value is not None and statement.target in nodes
    return isinstance(statement, ast.Import | ast.ImportFrom) and statement in nodes


def _binds_package(statement: ast.stmt, name: str) -> bool:
    """Whether it is an `import` of what is called `name` or is in it, by no other name."""
    return isinstance(statement, ast.Import) and all(
        alias.asname != name for alias in statement.names
    )


def statement_of(tree: ast.Module, line: int) -> ast.stmt:
    """The statement of the module itself that `line` belongs to, decorators included."""
    return next(statement for statement in tree.body if last_line(statement) >= line)


def first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])
