"""What an expression means: names, calls, dictionaries, pod templates, as far as the source shows it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.catalog import lookup
from migrate.meanings import (
    SOMETHING,
    Class,
    Config,
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
    Parameter,
    Pod,
    Spec,
    Text,
    Tool,
    join,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from migrate.names import Scope

# Calls that read their arguments and hand nothing on.
_READERS = frozenset(
    "isinstance issubclass print len str repr type callable hasattr getattr id hash bool sorted "
    "dict list tuple set functools.wraps functools.update_wrapper inspect.signature "
    "inspect.getsource inspect.getdoc inspect.iscoroutinefunction typing.cast".split()
)
_READING_METHODS = frozenset("get items keys values copy".split())
_TEXT_METHODS = frozenset("format join replace strip lower".split())


def image_said(meaning: Meaning | None) -> str:
    """What a value says as an image: `set`, `empty`, `maybe` (can be None), `unseen`; `none` if absent."""
    if meaning is None:
        return "none"
    if isinstance(meaning, Literal):
        if meaning.value is None or meaning.value == "":
            return "empty"
        return "set" if isinstance(meaning.value, str) else "unseen"
    if isinstance(meaning, (Text, Spec)):
        return "set"
    if isinstance(meaning, MaybeNone):
        return "maybe"
    if isinstance(meaning, Either):
        said = {image_said(option) for option in meaning.options}
        if len(said) == 1:
            return said.pop()
        return "maybe" if said & {"maybe", "empty"} else "unseen"
    return "unseen"


class Values:
    """Evaluates expressions; what makes tasks is handed to the hooks, which `sites` fills in."""

    asking = False
    """Whether the names that are read now decide an image."""

    # ------------------------------------------------------------ hooks

    def lookup(self, name: str, scope: Scope) -> Meaning | None:
        raise NotImplementedError

    def bind(self, name: str, meaning: Meaning, scope: Scope) -> None:
        raise NotImplementedError

    def taint(self, name: str, scope: Scope) -> None:
        raise NotImplementedError

    def follow(self, meaning: Imported) -> Meaning:
        raise NotImplementedError

    def tool(self, meaning: Meaning, node: ast.expr) -> Tool | None:
        raise NotImplementedError

    def made_by_call(self, node: ast.Call, tool: Tool, scope: Scope) -> Meaning:
        raise NotImplementedError

    def made_by_partial(self, node: ast.Call, tool: Tool, scope: Scope) -> Meaning:
        raise NotImplementedError

    def made_environment(self, node: ast.Call, entry: Tool, scope: Scope) -> Meaning:
        raise NotImplementedError

    def of_environment(self, environment: Environment, name: str) -> Meaning:
        raise NotImplementedError

    def changed_environment(
        self, environment: Environment, node: ast.Call, method: str, scope: Scope
    ) -> Meaning:
        raise NotImplementedError

    def handed_on(self, node: ast.expr, meaning: Meaning) -> None:
        raise NotImplementedError

    def hit(self, node: ast.AST) -> bool:
        raise NotImplementedError

    def inner(self, scope: Scope) -> Scope:
        raise NotImplementedError

    def assign(self, target: ast.expr, meaning: Meaning, scope: Scope) -> None:
        raise NotImplementedError

    # ------------------------------------------------------------ expressions

    def value(self, node: ast.expr, scope: Scope) -> Meaning:
        """What `node` means; a dictionary or pod template that is read here may change out of sight."""
        meaning = self.peek(node, scope)
        if isinstance(node, ast.Name) and isinstance(meaning, (Mapping, Pod, Containers)):
            self.taint(node.id, scope)
        return meaning

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
                if self.hit(child):
                    self.value(child, scope)
            else:
                self.visit_children(child, scope)

    def _constant(self, node: ast.Constant, scope: Scope) -> Meaning:
        return Literal(node.value)

    def _name(self, node: ast.Name, scope: Scope) -> Meaning:
        meaning = self.lookup(node.id, scope)
        if isinstance(meaning, Parameter):
            meaning.owner.loads.setdefault(node.id, set()).add(id(node))
        return SOMETHING if meaning is None else self.resolved(meaning)

    def resolved(self, meaning: Meaning) -> Meaning:
        if isinstance(meaning, Imported):
            return self.follow(meaning)
        if isinstance(meaning, Either) and any(isinstance(m, Imported) for m in meaning.options):
            first, *others = (self.resolved(option) for option in meaning.options)
            for other in others:
                first = join(first, other)
            return first
        return meaning

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Meaning:
        return self.member(self.peek(node.value, scope), node.attr)

    def member(self, base: Meaning, name: str) -> Meaning:
        """What `base.name` means."""
        if isinstance(base, External):
            return External(f"{base.path}.{name}")
        if isinstance(base, Local):
            return self.follow(Imported(base.path, name))
        if isinstance(base, Environment):
            return self.of_environment(base, name)
        return SOMETHING

    def _joined(self, node: ast.JoinedStr, scope: Scope) -> Meaning:
        self.visit_children(node, scope)
        return Text()

    def _conditional(self, node: ast.IfExp, scope: Scope) -> Meaning:
        self.visit(node.test, scope)
        return join(self.value(node.body, scope), self.value(node.orelse, scope))

    def _bool_op(self, node: ast.BoolOp, scope: Scope) -> Meaning:
        meanings = [self.value(operand, scope) for operand in node.values]
        if isinstance(node.op, ast.Or):
            said = {"set": Text(), "empty": MaybeNone(), "maybe": MaybeNone()}
            return said.get(image_said(meanings[-1]), meanings[-1])
        for other in meanings[1:]:
            meanings[0] = join(meanings[0], other)
        return meanings[0]

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
        meaning = self.peek(node, scope)
        if isinstance(meaning, Either) and all(isinstance(m, Mapping) for m in meaning.options):
            return either([m for m in meaning.options if isinstance(m, Mapping)])
        return meaning if isinstance(meaning, Mapping) else Mapping({}, False)

    def _walrus(self, node: ast.NamedExpr, scope: Scope) -> Meaning:
        meaning = self.value(node.value, scope)
        self.bind(node.target.id, meaning, scope.outside_comprehensions())
        return meaning

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Meaning:
        base = self.peek(node.value, scope)
        if isinstance(base, Mapping) and isinstance(node.slice, ast.Constant):
            return base.keys.get(str(node.slice.value), SOMETHING)
        self.visit(node.slice, scope)
        generic = isinstance(base, (Class, Tool)) or (isinstance(base, External) and lookup(base.path))
        return base if generic else SOMETHING

    def _lambda(self, node: ast.Lambda, scope: Scope) -> Meaning:
        inside = self.inner(scope)
        for argument in all_arguments(node.args):
            inside.names[argument.arg] = SOMETHING
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default, scope)
        self.visit(node.body, inside)
        return SOMETHING

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
            if self.hit(part):
                self.kept(part, inside)
        return Mapping({}, False) if isinstance(node, ast.DictComp) else SOMETHING

    def _sequence(self, node: ast.List | ast.Tuple | ast.Set, scope: Scope) -> Meaning:
        for element in node.elts:
            if self.hit(element):
                self.kept(element, scope)
        return SOMETHING

    def _compare(self, node: ast.Compare, scope: Scope) -> Meaning:
        for operand in (node.left, *node.comparators):
            if self.hit(operand):
                self.peek(operand, scope)
        return SOMETHING

    def visit(self, node: ast.expr, scope: Scope) -> None:
        """Look into an expression whose value does not matter."""
        if self.hit(node):
            asking, self.asking = self.asking, False
            self.value(node, scope)
            self.asking = asking

    def ask(self, node: ast.expr, scope: Scope) -> Meaning:
        """What an expression means that decides an image: the names in it are followed from now on."""
        asking, self.asking = self.asking, True
        meaning = self.peek(node, scope)
        self.asking = asking
        return meaning

    # ------------------------------------------------------------ calls

    def _call(self, node: ast.Call, scope: Scope) -> Meaning:
        if isinstance(node.func, ast.Attribute):
            base = self.peek(node.func.value, scope)
            if isinstance(base, Environment) and node.func.attr in ("update", "extend"):
                return self.changed_environment(base, node, node.func.attr, scope)
            if isinstance(base, Mapping):
                return self._mapping_method(node, node.func, base, scope)
            callee = self.member(base, node.func.attr)
        else:
            callee = self.peek(node.func, scope)
        tool = self.tool(callee, node.func)
        if tool is not None:
            return self.made_by_call(node, tool, scope)
        if isinstance(callee, External):
            return self._external_call(node, callee.path, scope)
        if isinstance(node.func, ast.Name) and self.lookup(node.func.id, scope) is None:
            return self._builtin_call(node, node.func.id, scope)
        result = self.result(callee)
        self.visit_arguments(node, scope)
        if isinstance(node.func, ast.Attribute) and node.func.attr in _TEXT_METHODS:
            return Text() if isinstance(node.func.value, (ast.Constant, ast.JoinedStr)) else SOMETHING
        return result

    def result(self, callee: Meaning) -> Meaning:
        """What a call of the user's function gives, if that can be seen."""
        return SOMETHING

    def visit_arguments(self, node: ast.Call, scope: Scope, reads: bool = False) -> None:
        """Look into arguments; a callee that only reads them hands nothing on."""
        asking, self.asking = self.asking, False
        for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
            if self.hit(argument):
                if reads:
                    self.peek(argument, scope)
                else:
                    self.kept(argument, scope)
        for keyword in node.keywords:
            if keyword.arg is None:
                self.loosened(self.splat(keyword.value, scope))
        self.asking = asking

    def loosened(self, mapping: Mapping) -> None:
        """A function's `**kwargs` go where they cannot be followed."""
        if mapping.through is not None:
            mapping.through.loose = True

    def _builtin_call(self, node: ast.Call, name: str, scope: Scope) -> Meaning:
        if name == "dict" and len(node.args) <= 1:
            parts = [self.splat(argument, scope) for argument in node.args]
            return merged((*parts, *self.keyword_parts(node, scope)))
        self.visit_arguments(node, scope, reads=name in _READERS)
        return Text() if name == "str" else SOMETHING

    def keyword_parts(self, node: ast.Call, scope: Scope) -> list[Mapping]:
        """The keyword arguments of a call, each as a dictionary."""
        return [
            self.splat(keyword.value, scope)
            if keyword.arg is None
            else Mapping({keyword.arg: self.value(keyword.value, scope)}, True)
            for keyword in node.keywords
        ]

    def _external_call(self, node: ast.Call, path: str, scope: Scope) -> Meaning:
        if path == "functools.partial" and node.args:
            tool = self.tool(self.peek(node.args[0], scope), node.args[0])
            if tool is not None:
                return self.made_by_partial(node, tool, scope)
        if path in ("os.getenv", "os.environ.get"):
            self.visit_arguments(node, scope, reads=True)
            given = len(node.args) > 1 and image_said(self.peek(node.args[1], scope)) == "set"
            return Text() if given else MaybeNone()
        if path.startswith("kubernetes."):
            return self._kubernetes_call(node, path.rpartition(".")[2], scope)
        entry = lookup(path)
        if entry is None:
            self.visit_arguments(node, scope, reads=path in _READERS)
            return SOMETHING
        name = entry.name.rpartition(".")[2]
        if name == "PodTemplate":
            return self._pod_template(node, scope)
        if name in ("Environment", "ActorEnvironment"):
            return self.made_environment(node, Tool(name, entry, "class"), scope)
        self.visit_arguments(node, scope)
        if name == "ImageSpec":
            return Spec()
        return Config(entry) if entry.kind == "config" else SOMETHING

    # ------------------------------------------------------------ dictionaries

    def _mapping_method(
        self, node: ast.Call, func: ast.Attribute, base: Mapping, scope: Scope
    ) -> Meaning:
        first = node.args[0] if node.args else None
        key = first.value if isinstance(first, ast.Constant) else None
        changed: Mapping | None = Mapping(base.keys, False, base.through)
        result: Meaning = SOMETHING
        if func.attr in _READING_METHODS:
            changed = None
            if func.attr == "copy":
                result = Mapping(dict(base.keys), base.complete, base.through)
            elif func.attr == "get" and isinstance(key, str):
                result = base.keys.get(key, MaybeNone())
        elif func.attr == "update":
            parts = [self.splat(argument, scope) for argument in node.args]
            changed = merged((base, *parts, *self.keyword_parts(node, scope)))
        elif func.attr == "setdefault" and isinstance(key, str) and len(node.args) == 2:
            given = self.kept(node.args[1], scope)
            changed = merged((Mapping({key: given}, True), base))
        elif func.attr == "pop" and isinstance(key, str):
            keys = {name: said for name, said in base.keys.items() if name != key}
            untouched = key not in ("container_image", "image", "pod_template")
            changed = Mapping(keys, base.complete and untouched, base.through)
        if changed is not None:
            self.replaced(func.value, changed, scope)
        return result

    def replaced(self, node: ast.expr, changed: Mapping, scope: Scope) -> None:
        """A dictionary has been changed in place."""
        if isinstance(node, ast.Name):
            if node.id in scope.names:
                self.bind(node.id, changed, scope)
            else:
                self.taint(node.id, scope)

    # ------------------------------------------------------------ pod templates (F5, F6)

    def _pod_template(self, node: ast.Call, scope: Scope) -> Meaning:
        said = {k.arg: self.peek(k.value, scope) for k in node.keywords if k.arg is not None}
        if len(said) != len(node.keywords) or len(node.args) > 2:
            return Pod("unseen")
        names = ("pod_spec", "primary_container_name")
        said.update(zip(names, (self.peek(a, scope) for a in node.args), strict=False))
        spec, primary = said.get("pod_spec"), said.get("primary_container_name", Literal("primary"))
        if spec is None or (isinstance(spec, Literal) and spec.value is None):
            return Pod("none")
        if not isinstance(spec, Containers) or not isinstance(primary, Literal):
            return Pod("unseen")
        if spec.images is None:
            return Pod("unseen")
        return Pod(spec.images.get(str(primary.value), "none"))

    def _kubernetes_call(self, node: ast.Call, name: str, scope: Scope) -> Meaning:
        if name == "V1PodSpec":
            return self._pod_spec(node, scope)
        if name == "V1Container":
            return self._container(node, scope)
        self.visit_arguments(node, scope)
        return SOMETHING

    def _pod_spec(self, node: ast.Call, scope: Scope) -> Containers:
        containers: ast.expr | None = None
        for keyword in node.keywords:
            if keyword.arg is None:
                return Containers(None)
            if keyword.arg == "containers":
                containers = keyword.value
            else:
                self.visit(keyword.value, scope)
        if node.args:
            return Containers(None)
        if containers is None:
            return Containers({})
        if not isinstance(containers, (ast.List, ast.Tuple)):
            meaning = self.value(containers, scope)
            empty = isinstance(meaning, Literal) and meaning.value is None
            return Containers({} if empty else None)
        images: dict[str, str] = {}
        for element in containers.elts:
            container = self.peek(element, scope)
            if not isinstance(container, Containers) or container.images is None:
                return Containers(None)
            images.update(container.images)
        return Containers(images)

    def _container(self, node: ast.Call, scope: Scope) -> Containers:
        said = {k.arg: self.value(k.value, scope) for k in node.keywords}
        name = said.get("name")
        if node.args or None in said or not isinstance(name, Literal):
            return Containers(None)
        image = image_said(said.get("image"))
        if image == "empty":
            literal = said["image"]
            image = "none" if isinstance(literal, Literal) and literal.value is None else "empty"
        if image == "maybe":
            return Containers(None)
        return Containers({str(name.value): "set" if image == "unseen" else image})


def merged(parts: Iterable[Mapping]) -> Mapping:
    """The dictionary that holds `parts`, a later one winning over an earlier."""
    keys: dict[str, Meaning] = {}
    complete, through = True, None
    for part in parts:
        if not part.complete:
            keys.clear()
        keys.update(part.keys)
        complete = complete and part.complete
        through = through or part.through
    return Mapping(keys, complete, through)


def either(parts: list[Mapping]) -> Mapping:
    """A dictionary that is one of `parts`."""
    keys = dict(parts[0].keys)
    for part in parts[1:]:
        for key in keys.keys() | part.keys.keys():
            keys[key] = join(keys.get(key, MaybeNone()), part.keys.get(key, MaybeNone()))
    return Mapping(keys, all(part.complete for part in parts), parts[0].through)


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
    ast.Call: Values._call,
}
