"""What the names of a module mean: its statements followed in order, scope by scope.

Nothing is run. A statement is looked into only where it holds a word of interest: an import, or a
name that has been bound to something of flytekit's or of the user's own modules. Where control flow
forks, a name can have more than one meaning afterwards.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from migrate.catalog import ROOTS, is_module, lookup, members
from migrate.mappings import changed_in_place
from migrate.meanings import (
    MUTABLE,
    SOMETHING,
    Class,
    Containers,
    Either,
    Environment,
    External,
    Function,
    Imported,
    Literal,
    Local,
    Mapping,
    MaybeNone,
    Meaning,
    Missing,
    Parameter,
    Pod,
    Tool,
    join,
)
from migrate.scopes import Names, Scope, View, captured, leaves, merge
from migrate.source import Lines
from migrate.values import Values

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from migrate.modules import Library

PASSES = 12
_SHARED = re.compile(r"\b(?:global|nonlocal)\b([^\r\n#;]*)")
_SHARED_NAME = re.compile(r"[^\W\d]\w*")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Reader(Values):
    """Follows one module."""

    def __init__(self, path: str, text: str, tree: ast.Module, library: Library) -> None:
        self.path = path
        self.text = text
        self.tree = tree
        self.library = library
        self.lines = Lines(text)
        self.words: set[str] = set()
        self.wanted: set[str] = set()
        self.tainted: set[tuple[int, str]] = set()
        self.asked: set[int] = set()
        """Functions whose value decides an image, by their line."""
        self.hits = bytearray(len(self.lines.starts) + 2)
        self.scope = Scope(None, 0, "", False)
        self.functions: dict[int, Function] = {}
        self.waiting: list[Function] = []
        self.public: frozenset[str] | None = None
        """What `__all__` says, if it can be seen."""
        self.declares_public = "__all__" in text
        self.patched: set[tuple[str, str]] = set()
        self.shared = frozenset(
            name
            for match in _SHARED.finditer(text)
            for name in _SHARED_NAME.findall(match.group(1))
        )
        """Names that a function binds from within: what they mean is anybody's guess."""
        self.reading = False
        self.line = 0
        """Where the pass has got to; past the end, when it runs functions."""
        self.missed = 0
        """Lines that a pass had gone by when they turned out to be of interest."""
        self.forks = 0
        """How many forks of control flow the statement that is followed stands in."""

    def read(self) -> None:
        """Follow the module until nothing new comes to light."""
        if not self.text.isascii():  # an identifier may be spelt in more than one way
            self.hits = bytearray(b"\1") * len(self.hits)
        for word in ("import", "__all__"):
            self.watch(word)
        self.reading = True
        for _ in range(PASSES):
            before = self.learnt()
            self.start_over()
            self.line = 0
            self.block(self.tree.body, self.scope)
            self.line = len(self.lines.starts) + 1
            while self.waiting:
                self.run(self.waiting.pop(0))
            for word in self.wanted - self.words:
                self.watch(word)
            if before == self.learnt():
                break
        self.reading = False

    def learnt(self) -> tuple[int, ...]:
        """What is known from one pass to the next, by size: it only grows."""
        known = (self.wanted, self.tainted, self.asked, self.patched)
        return (self.missed, *(len(part) for part in known))

    def want(self, name: str) -> None:
        """Follow what a name of the module is bound to, for another module that asks."""
        if name not in self.wanted:
            self.wanted.add(name)
            self.watch(name)
            if not self.reading:
                self.read()

    def start_over(self) -> None:
        """Forget what the last pass found."""
        self.scope = Scope(None, 0, "", False)
        self.functions = {}
        self.waiting = []

    def release(self) -> None:
        """Let go of the tree: whole trees of a large repository would not fit in memory."""
        self.tree = ast.Module([], [])
        self.functions = {}

    # ------------------------------------------------------------ words of interest

    def watch(self, word: str) -> None:
        """Look into the statements that hold `word` from now on."""
        if word in self.words:
            return
        self.words.add(word)
        text, size = self.text, len(word)
        at = text.find(word)
        while at >= 0:
            end = at + size
            if not (_in_word(text[at - 1 : at]) or _in_word(text[end : end + 1])):
                line = self.lines.line_of(at)
                self.missed += not self.hits[line] and line < self.line
                self.hits[line] = 1
            at = text.find(word, end)

    def hit(self, node: ast.AST) -> bool:
        first: int = node.lineno  # type: ignore[attr-defined]
        last: int = node.end_lineno  # type: ignore[attr-defined]
        decorators = getattr(node, "decorator_list", None)
        if decorators:
            first = decorators[0].lineno
        return self.hits.find(1, first, last + 1) >= 0

    # ------------------------------------------------------------ names

    def lookup(self, name: str, scope: Scope) -> Meaning | None:
        if self.asking:
            self.wanted.add(name)
        found = scope.find(name)
        if found is None:
            return None
        meaning, where = found
        if name in self.shared:
            return join(self.resolved(meaning), SOMETHING)
        if (where.key, name) in self.tainted:
            return weakened(self.resolved(meaning))
        return meaning

    def bind(self, name: str, meaning: Meaning, scope: Scope) -> None:
        if name in scope.globals:
            scope = scope.module()
        scope.bind(name, meaning)
        if self.interesting(meaning):
            self.watch(name)

    def interesting(self, meaning: Meaning) -> bool:
        if isinstance(meaning, Either):
            return any(self.interesting(option) for option in meaning.options)
        if isinstance(meaning, External):
            return self.makes_tasks(meaning.path)
        if isinstance(meaning, Function):
            return self.hit(meaning.node)
        return isinstance(meaning, (Class, Environment, Imported, Local, Missing, Tool))

    def makes_tasks(self, path: str) -> bool:
        """Whether a name of flytekit's can make a task, or take an image in vain."""
        if path.partition(".")[0] not in ROOTS:
            return False
        entry = lookup(path)
        if entry is None:
            return is_module(path) or path.startswith("flytekit.sdk")
        if entry.given == "ignored" and entry.kind == "other":
            return "container_image" in self.text
        return entry.kind in ("decorator", "class") or entry.name.endswith("Environment")

    def taint(self, name: str, scope: Scope) -> None:
        found = scope.find(name)
        if found is not None:
            self.tainted.add((found[1].key, name))

    def inner(self, scope: Scope) -> Scope:
        return Scope(scope, scope.key, scope.prefix, True)

    def follow(self, meaning: Imported) -> Meaning:
        found = self.library.export(meaning.module, meaning.name, self.asking)
        # Another module can change what this one cannot see changed.
        return loosely(found) if self.asking else found

    # ------------------------------------------------------------ statements

    def forked(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        """Statements that may be run or not."""
        self.forks += 1
        self.block(body, scope)
        self.forks -= 1

    def block(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        for statement in body:
            if statement.lineno > self.line:
                self.line = statement.lineno
            if self.hit(statement):
                handler = _STATEMENTS.get(type(statement))
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
                self.bind(name, Missing(alias.name, node.lineno), scope)
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
            self.public = _strings(node.value)
        if all(isinstance(target, (ast.Tuple, ast.List)) for target in node.targets):
            for target in node.targets:
                self.unpack(target, node.value, scope)
            return
        self.asking = not self.wanted.isdisjoint(names)
        meaning = self.named(node.value, names, scope)
        self.asking = False
        if len(node.targets) > 1:  # one object by several names
            meaning = weakened(meaning)
        for target in node.targets:
            self.assign(target, meaning, scope, node.value)

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
            if value is not None and scope.is_class():
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
            self.asking = not self.wanted.isdisjoint(names)
            self.assign(node.target, self.named(node.value, names, scope), scope, node.value)
            self.asking = False

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
        if function is not None and function.node.lineno in self.asked:
            meaning = self.ask(node.value, scope)
            known = function.returned
            function.returned = meaning if known is None else join(known, meaning)
            self.handed_on(node.value, meaning)
        else:
            self.kept(node.value, scope)

    def result(self, callee: Meaning) -> Meaning:
        if not (self.asking and isinstance(callee, Function) and callee.reader is self):
            return SOMETHING
        node = callee.node
        if isinstance(node, ast.AsyncFunctionDef) or node.decorator_list or not leaves(node.body):
            return SOMETHING
        if node.lineno not in self.asked:
            self.asked.add(node.lineno)
            last = node.end_lineno or node.lineno
            self.hits[node.lineno : last + 1] = b"\1" * (last + 1 - node.lineno)
        self.run(callee)
        return callee.returned or SOMETHING

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
        scope.names = merge(ends, start)

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While, scope: Scope) -> None:
        start = scope.names
        for _ in range(2):  # what the first round binds, the second sees
            self.visit(node.test if isinstance(node, ast.While) else node.iter, scope)
            scope.names = dict(scope.names)
            if not isinstance(node, ast.While):
                self.assign(node.target, SOMETHING, scope)
            self.forked(node.body, scope)
            scope.names = merge([scope.names, start], start)
        self.forked(node.orelse, scope)

    def _try(self, node: ast.Try, scope: Scope) -> None:
        start, clock = scope.names, scope.clock
        after_body = self.branch(node.body, scope, start)
        partly = merge([start, scope.names, *scope.bound_since(clock)], start)
        ends = [after_body if after_body is None else self.branch(node.orelse, scope, after_body)]
        for handler in node.handlers:
            scope.names = dict(partly)
            if handler.name:
                self.bind(handler.name, SOMETHING, scope)
            ends.append(self.branch(handler.body, scope, scope.names))
        scope.names = merge(ends, partly)
        self.block(node.finalbody, scope)

    def _with(self, node: ast.With | ast.AsyncWith, scope: Scope) -> None:
        start = scope.names
        scope.names = dict(start)
        for item in node.items:
            self.visit(item.context_expr, scope)
            if item.optional_vars is not None:
                self.assign(item.optional_vars, SOMETHING, scope)
        self.block(node.body, scope)
        scope.names = merge([scope.names, start], start)  # it may have swallowed an error

    def _match(self, node: ast.Match, scope: Scope) -> None:
        self.visit(node.subject, scope)
        start = scope.names
        ends: list[Names | None] = [start]
        for case in node.cases:
            scope.names = dict(start)
            for name in captured(case.pattern):
                self.bind(name, SOMETHING, scope)
            ends.append(self.branch(case.body, scope, scope.names))
        scope.names = merge(ends, start)

    # ------------------------------------------------------------ functions and classes

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> None:
        makes_task, plain = self.decorated(node, scope)
        self.visit_defaults(node.args, scope)
        around = scope.around_functions()
        function = Function(node, around, View(around), self)
        function.prefix = scope.prefix
        self.functions[id(node)] = function
        function.plain = plain and not makes_task and not scope.is_class()
        self.bind(node.name, function if plain and not makes_task else SOMETHING, scope)
        self.waiting.append(function)

    def decorated(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope
    ) -> tuple[bool, bool]:
        """Whether decorators make a task of the function, and whether they leave it a function."""
        return False, not node.decorator_list

    def run(self, function: Function) -> None:
        """Follow a function's body, once."""
        if function.state != "new":
            return
        function.state = "running"
        node = function.node
        asking, self.asking = self.asking, False
        outer, self.waiting = self.waiting, []
        if self.hits.find(1, node.lineno, (node.end_lineno or node.lineno) + 1) >= 0:
            prefix = f"{function.prefix}{node.name}."
            scope = Scope(function.scope, node.lineno, prefix, False)
            scope.view = function.view
            scope.function = function
            scope.bound = self.binder(node)
            self.bind_parameters(function, scope)
            self.block(node.body, scope)
        while self.waiting:  # those within it
            self.run(self.waiting.pop(0))
        self.waiting = outer
        self.asking = asking
        function.state = "done"

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
                if self.only_read(name, node):
                    return False
                bound = frozenset(self.bound_in(node.body))
            return name in bound

        return binds

    def only_read(self, name: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        """Whether the text alone shows that a function binds no such name: it calls it, no more.

        Spares most functions the walk of `bound_in`.
        """
        text, starts = self.text, self.lines.starts
        last = node.end_lineno or node.lineno
        end = starts[last] if last < len(starts) else len(text)
        at = text.find(name, starts[node.lineno - 1], end)
        while at >= 0:
            after = at + len(name)
            inside = _in_word(text[at - 1 : at]) or _in_word(text[after : after + 1])
            if not inside and (
                text[after : after + 1] not in ("(", ".")
                or text[at - 6 : at].endswith(("def ", "class "))
            ):
                return False
            at = text.find(name, after, end)
        return text.isascii()

    def bound_in(self, body: Sequence[ast.stmt]) -> set[str]:
        bound: set[str] = set()
        outer: set[str] = set()
        nodes: list[ast.AST] = [statement for statement in body if self.hit(statement)]
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
            if not isinstance(node, (ast.Lambda, ast.GeneratorExp, ast.ListComp)):
                nodes.extend(
                    child
                    for child in ast.iter_child_nodes(node)
                    if not isinstance(child, (ast.stmt, ast.expr)) or self.hit(child)
                )
        return bound - outer

    def _global(self, node: ast.Global, scope: Scope) -> None:
        scope.globals.update(node.names)

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator, scope)
        meaning = self.derived(node, scope)
        inside = Scope(scope, node.lineno, f"{scope.prefix}{node.name}.", True)
        self.block(node.body, inside)
        self.bind(node.name, meaning, scope)

    def derived(self, node: ast.ClassDef, scope: Scope) -> Meaning:
        """What a class statement makes; its bases are looked into."""
        for base in node.bases:
            self.visit(base, scope)
        return SOMETHING


def loosely(meaning: Meaning) -> Meaning:
    """What is left of a meaning that decides an image and comes from another module."""
    if isinstance(meaning, Mapping):
        return Mapping(meaning.keys, False)
    if isinstance(meaning, Literal) and not meaning.value:
        return MaybeNone()
    return meaning


def weakened(meaning: Meaning) -> Meaning:
    """What is left of a meaning whose object is changed where it cannot be followed."""
    if isinstance(meaning, Mapping):
        return Mapping({}, False, meaning.through)
    if isinstance(meaning, Pod):
        return Pod("unseen")
    if isinstance(meaning, Containers):
        return Containers(None)
    return meaning


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _strings(node: ast.expr) -> frozenset[str] | None:
    """The strings of a literal list, or None where it is something else."""
    if not isinstance(node, (ast.List, ast.Tuple)):
        return None
    values = [element.value for element in node.elts if isinstance(element, ast.Constant)]
    if len(values) != len(node.elts):
        return None
    return frozenset(value for value in values if isinstance(value, str))


_STATEMENTS: dict[type[ast.stmt], Callable[..., None]] = {
    ast.Expr: Reader._expression,
    ast.Import: Reader._import,
    ast.ImportFrom: Reader._import_from,
    ast.Assign: Reader._assign,
    ast.AnnAssign: Reader._ann_assign,
    ast.AugAssign: Reader._aug_assign,
    ast.Delete: Reader._delete,
    ast.Global: Reader._global,
    ast.Return: Reader._return,
    ast.If: Reader._if,
    ast.For: Reader._loop,
    ast.AsyncFor: Reader._loop,
    ast.While: Reader._loop,
    ast.Try: Reader._try,
    ast.With: Reader._with,
    ast.AsyncWith: Reader._with,
    ast.Match: Reader._match,
    ast.FunctionDef: Reader._function,
    ast.AsyncFunctionDef: Reader._function,
    ast.ClassDef: Reader._class,
}
if hasattr(ast, "TryStar"):
    _STATEMENTS[ast.TryStar] = Reader._try
