"""Functions and classes: what they bind, and their bodies, followed once their module is known."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.reading.meanings import SOMETHING, Function, Mapping, Meaning, Parameter
from migrate.reading.scopes import Scope, View, captured
from migrate.reading.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_INLINE = (ast.Lambda, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)


class Functions(Statements):
    """Follows the statements that define something, and what they define."""

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> None:
        plain = self.decorated(node, scope)
        self.visit_defaults(node.args, scope)
        around = scope.around_functions()
        function = Function(node, around, View(around), self)
        function.prefix = scope.prefix
        function.plain = plain and not scope.is_class
        self.bind(node.name, function if plain else SOMETHING, scope)
        self.waiting.append(function)

    def decorated(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> bool:
        """Whether its decorators are known to leave it the function that it is."""
        raise NotImplementedError

    def run(self, function: Function) -> None:
        """Follow a function's body, once."""
        if function.followed:
            return
        function.followed = True
        node = function.node
        asking, self.asking = self.asking, False
        outer, self.waiting = self.waiting, []
        if self.words.in_body(node):
            prefix = f"{function.prefix}{node.name}."
            scope = Scope(function.scope, node.lineno, prefix)
            scope.view = function.view
            scope.function = function
            scope.bound = self.binder(node)
            self.bind_parameters(function, scope)
            self.block(node.body, scope)
        while self.waiting:  # those within it
            self.run(self.waiting.pop(0))
        self.waiting = outer
        self.asking = asking

    def bind_parameters(self, function: Function, scope: Scope) -> None:
        arguments = function.node.args
        positional = [*arguments.posonlyargs, *arguments.args]
        defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
        pairs = [
            *zip(positional, [*defaults, *arguments.defaults], strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        for argument, default in pairs:
            meaning = None if default is None else self.peek(default, function.scope)
            scope.names[argument.arg] = Parameter(function, argument.arg, meaning, default)
        if arguments.vararg is not None:
            scope.names[arguments.vararg.arg] = SOMETHING
        if arguments.kwarg is not None:
            scope.names[arguments.kwarg.arg] = Mapping({}, True, function)

    def binder(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Callable[[str], bool]:
        """Tells which names of interest a function binds; found out when first asked."""
        bound: frozenset[str] | None = None

        def binds(name: str) -> bool:
            nonlocal bound
            if bound is None:
                if self.words.only_called(name, node):
                    return False
                bound = frozenset(self.bound_in(node.body))
            return name in bound

        return binds

    def bound_in(self, body: Sequence[ast.stmt]) -> set[str]:
        bound: set[str] = set()
        outer: set[str] = set()
        nodes: list[ast.AST] = [statement for statement in body if self.words.in_node(statement)]
        while nodes:
            node = nodes.pop()
            if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
                bound.add(node.name)
                continue
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                bound.add(node.id)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                bound.update(a.asname or a.name.partition(".")[0] for a in node.names)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                bound.add(node.name)
            elif isinstance(node, (ast.Global, ast.Nonlocal)):
                outer.update(node.names)
            elif isinstance(node, ast.pattern):
                bound.update(captured(node))
            if not isinstance(node, _INLINE):
                nodes.extend(ast.iter_child_nodes(node))
        return bound - outer

    def _global(self, node: ast.Global, scope: Scope) -> None:
        scope.globals.update(node.names)

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator, scope)
        meaning = self.derived(node, scope)
        inside = Scope(scope, node.lineno, f"{scope.prefix}{node.name}.", is_class=True)
        self.block(node.body, inside)
        self.bind(node.name, meaning, scope)

    def derived(self, node: ast.ClassDef, scope: Scope) -> Meaning:
        """What a class statement makes; its bases are looked into."""
        raise NotImplementedError


Functions.handlers = {
    ast.Expr: Statements._expression,
    ast.Import: Statements._import,
    ast.ImportFrom: Statements._import_from,
    ast.Assign: Statements._assign,
    ast.AnnAssign: Statements._ann_assign,
    ast.AugAssign: Statements._aug_assign,
    ast.Delete: Statements._delete,
    ast.Global: Functions._global,
    ast.Return: Statements._return,
    ast.If: Statements._if,
    ast.For: Statements._loop,
    ast.AsyncFor: Statements._loop,
    ast.While: Statements._loop,
    ast.Try: Statements._try,
    ast.With: Statements._with,
    ast.AsyncWith: Statements._with,
    ast.Match: Statements._match,
    ast.FunctionDef: Functions._function,
    ast.AsyncFunctionDef: Functions._function,
    ast.ClassDef: Functions._class,
}
if hasattr(ast, "TryStar"):
    Functions.handlers[ast.TryStar] = Statements._try
