"""What an expression means, as far as the source shows it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.catalog import lookup
from migrate.reading.mappings import as_mapping, merged, unshared
from migrate.reading.meanings import (
    MUTABLE,
    SOMETHING,
    Class,
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
    Text,
    Tool,
    image_said,
    join,
    join_all,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from migrate.reading.scopes import Scope
    from migrate.reading.words import Words


class Values:
    """Evaluates expressions; what makes tasks is handed to the hooks, which `sites` fills in."""

    in_fstring = False
    asking = False
    """Whether the names that are read now decide an image."""

    path: str
    """The file's."""
    words: Words
    patched: set[tuple[str, str]]
    """Attributes of modules that this module sets."""

    # ------------------------------------------------------------ hooks

    def lookup(self, name: str, scope: Scope) -> Meaning | None:
        raise NotImplementedError

    def bind(self, name: str, meaning: Meaning, scope: Scope) -> None:
        raise NotImplementedError

    def taint(self, name: str, scope: Scope) -> None:
        raise NotImplementedError

    def follow(self, meaning: Imported) -> Meaning:
        raise NotImplementedError

    def tool(self, meaning: Meaning) -> Tool | None:
        raise NotImplementedError

    def made_by_call(self, node: ast.Call, tool: Tool, scope: Scope) -> Meaning:
        raise NotImplementedError

    def made_by_partial(self, node: ast.Call, tool: Tool, scope: Scope) -> Meaning:
        raise NotImplementedError

    def made_environment(self, node: ast.Call, tool: Tool, scope: Scope) -> Meaning:
        raise NotImplementedError

    def of_environment(self, environment: Environment, name: str) -> Meaning:
        raise NotImplementedError

    def changed_environment(
        self, environment: Environment, node: ast.Call, method: str, scope: Scope
    ) -> Meaning:
        raise NotImplementedError

    def handed_on(self, node: ast.expr, meaning: Meaning) -> None:
        raise NotImplementedError

    def inner(self, scope: Scope) -> Scope:
        raise NotImplementedError

    def assign(self, target: ast.expr, meaning: Meaning, scope: Scope) -> None:
        raise NotImplementedError

    # ------------------------------------------------------------ expressions

    def value(self, node: ast.expr, scope: Scope) -> Meaning:
        """What `node` means; a dictionary or pod template read here may change out of sight."""
        meaning = self.peek(node, scope)
        self.changeable(node, meaning, scope)
        return meaning

    def changeable(self, node: ast.expr, meaning: Meaning, scope: Scope) -> None:
        """`node` is read where the object that it names may be changed, unseen."""
        if isinstance(node, ast.Name) and isinstance(meaning, MUTABLE):
            self.taint(node.id, scope)
        if isinstance(meaning, Mapping):
            self.loosened(meaning)

    def loosened(self, mapping: Mapping) -> None:
        """A function's `**kwargs` go where they cannot be followed."""
        if mapping.through is not None:
            mapping.through.loose = True

    def call(self, node: ast.Call, scope: Scope) -> Meaning:
        raise NotImplementedError

    def peek(self, node: ast.expr, scope: Scope) -> Meaning:
        """What `node` means, where the place that reads it cannot change it."""
        handler: Callable[[Values, ast.expr, Scope], Meaning] | None = _HANDLERS.get(type(node))
        if handler is not None:
            return handler(self, node, scope)
        self.visit_children(node, scope)
        return SOMETHING

    def visit_children(self, node: ast.AST, scope: Scope) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                if self.words.in_node(child):
                    self.value(child, scope)
            else:
                self.visit_children(child, scope)

    def _constant(self, node: ast.Constant, scope: Scope) -> Meaning:
        return Literal(node.value, self.path, node.lineno)

    def _name(self, node: ast.Name, scope: Scope) -> Meaning:
        meaning = self.lookup(node.id, scope)
        if isinstance(meaning, Parameter):
            meaning.owner.loads.setdefault(node.id, set()).add(id(node))
        return SOMETHING if meaning is None else self.resolved(meaning)

    def resolved(self, meaning: Meaning) -> Meaning:
        if isinstance(meaning, Imported):
            return self.follow(meaning)
        if isinstance(meaning, Either) and any(isinstance(m, Imported) for m in meaning.options):
            return join_all(self.resolved(option) for option in meaning.options)
        return meaning

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Meaning:
        base = self.peek(node.value, scope)
        self.changeable(node.value, base, scope)
        return self.member(base, node.attr)

    def member(self, base: Meaning, name: str) -> Meaning:
        """What `base.name` means."""
        if isinstance(base, Either):
            parts = [option for option in base.options if not isinstance(option, Literal)]
            return join_all(self.member(option, name) for option in parts)
        if isinstance(base, Missing):
            return Missing(name)
        if isinstance(base, (External, Local)):
            outside = isinstance(base, External)
            found = External(f"{base.path}.{name}") if outside else Imported(base.path, name)
            meaning = self.resolved(found)
            return join(meaning, SOMETHING) if (base.path, name) in self.patched else meaning
        if isinstance(base, Environment):
            return self.of_environment(base, name)
        return SOMETHING

    def _joined(self, node: ast.JoinedStr, scope: Scope) -> Meaning:
        if all(isinstance(part, ast.Constant) for part in node.values):
            return Literal("".join(str(part.value) for part in node.values))  # type: ignore[attr-defined]
        inside, self.in_fstring = self.in_fstring, True
        self.visit_children(node, scope)
        self.in_fstring = inside
        return Text()

    def _conditional(self, node: ast.IfExp, scope: Scope) -> Meaning:
        self.visit(node.test, scope)
        return join(self.value(node.body, scope), self.value(node.orelse, scope))

    def _bool_op(self, node: ast.BoolOp, scope: Scope) -> Meaning:
        meanings = [self.value(operand, scope) for operand in node.values]
        if isinstance(node.op, ast.Or) and not any(map(self.makes_or_holds, meanings)):
            said = {"set": Text(), "empty": MaybeNone(), "maybe": MaybeNone()}
            return said.get(image_said(meanings[-1]), meanings[-1])
        return join_all(meanings)

    def makes_or_holds(self, meaning: Meaning) -> bool:
        """Whether more hangs on a meaning than an image."""
        return isinstance(meaning, (*MUTABLE, External, Function, Class, Tool, Either))

    def _binary(self, node: ast.BinOp, scope: Scope) -> Meaning:
        if isinstance(node.op, ast.BitOr):
            left, right = self.peek(node.left, scope), self.peek(node.right, scope)
            if isinstance(left, Mapping) and isinstance(right, Mapping):
                return merged((left, right))
            return SOMETHING
        sides = self.value(node.left, scope), self.value(node.right, scope)
        return Text() if any(image_said(side) == "set" for side in sides) else SOMETHING

    def _dict(self, node: ast.Dict, scope: Scope) -> Meaning:
        parts: list[Mapping] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                parts.append(self.splat(value, scope))
            elif isinstance(key, ast.Constant) and isinstance(key.value, str):
                parts.append(Mapping({key.value: self.kept(value, scope)}, True))
            else:
                self.visit(key, scope)
                self.kept(value, scope)
                parts.append(Mapping({}, False))
        return merged(parts)

    def kept(self, node: ast.expr, scope: Scope) -> Meaning:
        """The value of an expression that a container or a call keeps."""
        meaning = self.value(node, scope)
        self.handed_on(node, meaning)
        return meaning

    def splat(self, node: ast.expr, scope: Scope) -> Mapping:
        """What `**node` passes on."""
        return as_mapping(self.peek(node, scope))

    def _walrus(self, node: ast.NamedExpr, scope: Scope) -> Meaning:
        meaning = self.value(node.value, scope)
        self.bind(node.target.id, meaning, scope.outside_comprehensions())
        return meaning

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Meaning:
        base = self.peek(node.value, scope)
        if isinstance(base, Mapping):
            self.loosened(base)
            key = node.slice.value if isinstance(node.slice, ast.Constant) else None
            return unshared(base.keys.get(str(key), SOMETHING))
        self.changeable(node.value, base, scope)
        self.visit(node.slice, scope)
        generic = isinstance(base, (Class, Tool)) or (
            isinstance(base, External) and lookup(base.path)
        )
        return base if generic else SOMETHING

    def _lambda(self, node: ast.Lambda, scope: Scope) -> Meaning:
        inside = self.inner(scope)
        for argument in all_arguments(node.args):
            inside.names[argument.arg] = SOMETHING
        self.visit_defaults(node.args, scope)
        if self.words.in_node(node.body):
            self.kept(node.body, inside)
        return SOMETHING

    def visit_defaults(self, arguments: ast.arguments, scope: Scope) -> None:
        for default in (*arguments.defaults, *arguments.kw_defaults):
            if default is not None and self.words.in_node(default):
                self.kept(default, scope)

    def _comprehension(
        self,
        node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
        scope: Scope,
    ) -> Meaning:
        inside = self.inner(scope)
        inside.comprehension = True
        for generator in node.generators:
            self.visit(generator.iter, inside)
            self.assign(generator.target, SOMETHING, inside)
            for test in generator.ifs:
                self.visit(test, inside)
        parts = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
        for part in parts:
            if self.words.in_node(part):
                self.kept(part, inside)
        return Mapping({}, False) if isinstance(node, ast.DictComp) else SOMETHING

    def _sequence(self, node: ast.List | ast.Tuple | ast.Set, scope: Scope) -> Meaning:
        for element in node.elts:
            if self.words.in_node(element):
                self.kept(element, scope)
        return SOMETHING

    def _compare(self, node: ast.Compare, scope: Scope) -> Meaning:
        for operand in (node.left, *node.comparators):
            if self.words.in_node(operand):
                meaning = self.peek(operand, scope)
                if isinstance(meaning, Mapping):
                    self.loosened(meaning)
        return SOMETHING

    def visit(self, node: ast.expr, scope: Scope) -> None:
        """Look into an expression whose value does not matter."""
        if not isinstance(node, ast.Constant) and self.words.in_node(node):
            asking, self.asking = self.asking, False
            self.value(node, scope)
            self.asking = asking

    def ask(self, node: ast.expr, scope: Scope) -> Meaning:
        """What an expression means that decides an image: its names are followed from now on."""
        asking, self.asking = self.asking, True
        meaning = self.peek(node, scope)
        self.asking = asking
        return meaning


def all_arguments(arguments: ast.arguments) -> list[ast.arg]:
    """Every parameter of a signature."""
    found = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [*found, *(extra for extra in (arguments.vararg, arguments.kwarg) if extra is not None)]


_HANDLERS: dict[type[ast.expr], Callable[..., Meaning]] = {
    ast.Constant: Values._constant,
    ast.Name: Values._name,
    ast.Attribute: Values._attribute,
    ast.JoinedStr: Values._joined,
    ast.IfExp: Values._conditional,
    ast.BoolOp: Values._bool_op,
    ast.BinOp: Values._binary,
    ast.Dict: Values._dict,
    ast.NamedExpr: Values._walrus,
    ast.Subscript: Values._subscript,
    ast.Lambda: Values._lambda,
    ast.ListComp: Values._comprehension,
    ast.SetComp: Values._comprehension,
    ast.GeneratorExp: Values._comprehension,
    ast.DictComp: Values._comprehension,
    ast.List: Values._sequence,
    ast.Tuple: Values._sequence,
    ast.Set: Values._sequence,
    ast.Compare: Values._compare,
    ast.Call: lambda values, node, scope: values.call(node, scope),
}
