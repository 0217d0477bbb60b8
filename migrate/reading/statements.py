"""Statements: what they bind, and how control flow forks and meets again."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, ClassVar

from migrate.catalog import ROOTS, members
from migrate.reading.mappings import changed_in_place
from migrate.reading.meanings import (
    MUTABLE,
    SOMETHING,
    External,
    Function,
    Given,
    Imported,
    Local,
    Mapping,
    Meaning,
    Missing,
    OwnConfig,
    join,
    outside,
    own_config,
    weakened,
)
from migrate.reading.names import Reader
from migrate.reading.scopes import Names, Scope, captured, leaves, merge, merge_ends
from migrate.source import last_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_LOOPS = 3
"""Loops in one another of which two rounds are followed."""


class Statements(Reader):
    """Follows statements; those that define functions and classes are in `functions`."""

    loops = 0
    handlers: ClassVar[dict[type[ast.stmt], Callable[..., None]]]

    def forked(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        """Statements that may be run or not."""
        outer, self.fork = self.fork, body
        self.block(body, scope)
        self.fork = outer

    def block(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        for statement in body:
            if statement.lineno > self.words.line:
                self.words.line = statement.lineno
            if self.words.in_node(statement):
                handler = self.handlers.get(type(statement))
                if handler is None:
                    self.visit_children(statement, scope)
                else:
                    handler(self, statement, scope)

    def _expression(self, node: ast.Expr, scope: Scope) -> None:
        self.value(node.value, scope)

    def _import(self, node: ast.Import, scope: Scope) -> None:
        for alias in node.names:
            path = self.library.resolve(self.path, 0, alias.name)
            name = alias.asname or alias.name.partition(".")[0]
            if path is None:
                self.bind(name, External(alias.name if alias.asname else name), scope)
                continue
            if not alias.asname:
                path = self.library.resolve(self.path, 0, name)
            self.bind(name, Local(path) if path else SOMETHING, scope)

    def _import_from(self, node: ast.ImportFrom, scope: Scope) -> None:
        module = node.module or ""
        path = self.library.resolve(self.path, node.level, module)
        for alias in node.names:
            name = alias.asname or alias.name
            if alias.name == "*":
                self.import_all(module, path, scope)
            elif path:
                self.bind(name, Imported(path, alias.name), scope)
            elif node.level or path == "":
                self.bind(name, Missing(alias.name), scope)
            else:
                self.bind(name, External(f"{module}.{alias.name}"), scope)

    def import_all(self, module: str, path: str | None, scope: Scope) -> None:
        """`from module import *`"""
        if path is None and module.partition(".")[0] in ROOTS:
            for name in members(module):
                self.bind(name, External(f"{module}.{name}"), scope)
        elif path is None and self.library.is_standard(module):
            return
        else:
            offered = self.library.exports(path) if path else {}
            for name, meaning in list(scope.names.items()):  # any of these may be another's now
                hidden = name.startswith("_") or name in offered
                if not hidden and self.interesting(meaning) and self.library.says(path, name):
                    self.bind(name, join(meaning, SOMETHING), scope)
            for name, meaning in offered.items():
                self.bind(name, meaning, scope)

    def _assign(self, node: ast.Assign, scope: Scope) -> None:
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        if "__all__" in names and scope.parent is None:
            self.public = _strings(node.value) if self.text.count("__all__") == 1 else None
        if all(isinstance(target, (ast.Tuple, ast.List)) for target in node.targets):
            for target in node.targets:
                self.unpack(target, node.value, scope)
            return
        meaning = self.value_for(names, node.value, scope)
        if len(node.targets) > 1:  # one object by several names
            meaning = weakened(meaning)
        for target in node.targets:
            self.assign(target, meaning, scope, node.value)

    def value_for(self, names: list[str], value: ast.expr, scope: Scope) -> Meaning:
        """The value that is assigned to `names`; followed to the ground if one of them is asked."""
        self.assigned = names
        self.asking = not self.wanted.isdisjoint(names)
        meaning = self.named(value, names, scope)
        self.asking = False
        self.assigned = []
        return meaning

    def named(self, value: ast.expr, names: list[str], scope: Scope) -> Meaning:
        """The value of an assignment; what it makes goes by the name of its target."""
        return self.value(value, scope)

    def unpack(self, target: ast.expr, value: ast.expr, scope: Scope) -> None:
        """`a, b = b, a`: every part is read before any is bound."""
        targets = target.elts if isinstance(target, (ast.Tuple, ast.List)) else []
        values = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
        if targets and len(targets) == len(values):
            parts = [self.value(part, scope) for part in values]
            for element, part in zip(targets, parts, strict=True):
                self.assign(element, part, scope)
        else:
            self.visit(value, scope)
            self.assign(target, SOMETHING, scope)

    def assign(
        self, target: ast.expr, meaning: Meaning, scope: Scope, value: ast.expr | None = None
    ) -> None:
        if isinstance(target, ast.Name):
            self.bind(target.id, meaning, scope)
            if value is not None and scope.is_class:
                self.handed_on(value, meaning)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                self.assign(element, SOMETHING, scope)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, SOMETHING, scope)
        elif isinstance(target, (ast.Attribute, ast.Subscript)):
            self.store(target, meaning, scope, value)

    def store(
        self,
        target: ast.Attribute | ast.Subscript,
        meaning: Meaning,
        scope: Scope,
        value: ast.expr | None,
    ) -> None:
        """An assignment to a part of an object."""
        if value is not None:
            self.handed_on(value, meaning)
        base = self.peek(target.value, scope)
        if isinstance(target, ast.Attribute):
            self.patch(base, target.attr)
        if isinstance(target, ast.Subscript):
            self.visit(target.slice, scope)
            key = target.slice.value if isinstance(target.slice, ast.Constant) else None
            if isinstance(base, Mapping):
                known = isinstance(key, str)
                keys = {**base.keys, str(key): meaning} if known else {}
                changed = Mapping(keys, base.complete and known, base.through)
                changed_in_place(target.value, changed, scope, self)
                return
        root: ast.expr = target.value
        while isinstance(root, (ast.Attribute, ast.Subscript, ast.Call)):
            root = root.func if isinstance(root, ast.Call) else root.value
        if isinstance(root, ast.Name):
            found = self.lookup(root.id, scope)
            if found is not None and isinstance(self.resolved(found), MUTABLE):
                self.taint(root.id, scope)

    def _ann_assign(self, node: ast.AnnAssign, scope: Scope) -> None:
        if node.value is not None:
            names = [node.target.id] if isinstance(node.target, ast.Name) else []
            meaning = self.value_for(names, node.value, scope)
            self.assign(node.target, meaning, scope, node.value)

    def _aug_assign(self, node: ast.AugAssign, scope: Scope) -> None:
        meaning = self.value(node.value, scope)
        if isinstance(node.target, ast.Name):
            base = self.peek(node.target, scope)
            both = isinstance(base, Mapping) and isinstance(meaning, Mapping)
            self.bind(node.target.id, weakened(base) if both else SOMETHING, scope)
            if node.target.id == "__all__":
                self.public = None
        elif isinstance(node.target, (ast.Attribute, ast.Subscript)):
            self.store(node.target, SOMETHING, scope, None)

    def _delete(self, node: ast.Delete, scope: Scope) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                scope.names.pop(target.id, None)
            elif isinstance(target, ast.Attribute):
                self.store(target, SOMETHING, scope, None)
            elif isinstance(target, ast.Subscript):
                base = self.peek(target.value, scope)
                if isinstance(base, Mapping):
                    changed_in_place(target.value, Mapping({}, False, base.through), scope, self)

    def _return(self, node: ast.Return, scope: Scope) -> None:
        if node.value is None:
            return
        function = scope.function
        asked = function is not None and function.node.lineno in self.asked
        meaning = self.ask(node.value, scope) if asked else self.peek(node.value, scope)
        self.handed_on(node.value, meaning)
        if isinstance(node.value, ast.Name) and node.value.id not in scope.names:
            self.changeable(node.value, meaning, scope)  # every call gives the same object
        elif not asked and isinstance(meaning, Mapping):
            self.loosened(meaning)
        if function is not None:
            known = function.returned
            function.returned = meaning if known is None else join(known, meaning)

    def result(self, callee: Meaning, node: ast.Call, scope: Scope) -> Meaning:
        config = own_config(callee)
        if isinstance(config, OwnConfig):
            return config
        if not (self.asking and isinstance(callee, Function) and callee.reader is self):
            return SOMETHING
        made = callee.node
        if isinstance(made, ast.AsyncFunctionDef) or made.decorator_list or not leaves(made.body):
            return SOMETHING
        if made.lineno not in self.asked:
            self.asked.add(made.lineno)
            self.words.watch_lines(made.lineno, last_line(made))
        self.run(callee)
        return outside(callee.returned or SOMETHING, self.given(callee, node, scope))

    def given(self, function: Function, node: ast.Call, scope: Scope) -> Given:
        """What the call is seen to give to the function's parameters."""
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            return {}
        parameters = (*function.node.args.posonlyargs, *function.node.args.args)
        values = {p.arg: value for p, value in zip(parameters, node.args, strict=False)}
        values |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
        return {(function, name): outside(self.peek(values[name], scope), {}) for name in values}

    # ------------------------------------------------------------ control flow

    def branch(self, body: Sequence[ast.stmt], scope: Scope, start: Names) -> Names | None:
        """The names after `body`, begun with `start`; None where the body does not end."""
        scope.names = dict(start)
        self.forked(body, scope)
        return None if leaves(body) else scope.names

    def _if(self, node: ast.If, scope: Scope) -> None:
        self.visit(node.test, scope)
        start = scope.names
        ends = [self.branch(node.body, scope, start), self.branch(node.orelse, scope, start)]
        scope.names = merge_ends(ends, start)

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While, scope: Scope) -> None:
        start = scope.names
        self.loops += 1
        for _ in range(2 if self.loops <= _LOOPS else 1):  # the second sees what the first binds
            self.visit(node.test if isinstance(node, ast.While) else node.iter, scope)
            scope.names = dict(scope.names)
            if not isinstance(node, ast.While):
                self.assign(node.target, SOMETHING, scope)
            self.forked(node.body, scope)
            scope.names = merge(scope.names, start)
        self.loops -= 1
        self.forked(node.orelse, scope)

    def _try(self, node: ast.Try, scope: Scope) -> None:
        start, clock = scope.names, scope.clock
        after_body = self.branch(node.body, scope, start)
        partly = merge(start, scope.names, *scope.bound_since(clock))
        ends = [after_body if after_body is None else self.branch(node.orelse, scope, after_body)]
        for handler in node.handlers:
            scope.names = dict(partly)
            if handler.name:
                self.bind(handler.name, SOMETHING, scope)
            ends.append(self.branch(handler.body, scope, scope.names))
        scope.names = merge_ends(ends, partly)
        self.block(node.finalbody, scope)

    def _with(self, node: ast.With | ast.AsyncWith, scope: Scope) -> None:
        start = scope.names
        scope.names = dict(start)
        for item in node.items:
            self.visit(item.context_expr, scope)
            if item.optional_vars is not None:
                self.assign(item.optional_vars, SOMETHING, scope)
        self.block(node.body, scope)
        scope.names = merge(scope.names, start)  # it may have swallowed an error

    def _match(self, node: ast.Match, scope: Scope) -> None:
        self.visit(node.subject, scope)
        start = scope.names
        ends = []
        for case in node.cases:
            scope.names = dict(start)
            for name in captured(case.pattern):
                self.bind(name, SOMETHING, scope)
            ends.append(self.branch(case.body, scope, scope.names))
        scope.names = merge(start, merge_ends(ends, start))


def _strings(node: ast.expr) -> frozenset[str] | None:
    """The strings of a literal list, or None where it is something else."""
    if not isinstance(node, (ast.List, ast.Tuple)):
        return None
    values = [element.value for element in node.elts if isinstance(element, ast.Constant)]
    if len(values) != len(node.elts):
        return None
    return frozenset(value for value in values if isinstance(value, str))
