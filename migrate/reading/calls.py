"""What a call means: of a maker of tasks, of a class that says something of an image."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.catalog import is_module, lookup
from migrate.reading.mappings import merged, method_called
from migrate.reading.meanings import (
    SOMETHING,
    Config,
    Environment,
    External,
    Literal,
    Local,
    Mapping,
    MaybeNone,
    Meaning,
    Spec,
    Text,
    Tool,
    image_said,
)
from migrate.reading.pods import kubernetes_object, pod_template
from migrate.reading.values import Values

if TYPE_CHECKING:
    from migrate.reading.scopes import Scope

# Calls that read their arguments and hand nothing on.
_READERS = frozenset(
    "isinstance issubclass print len str repr type callable hasattr getattr id hash bool sorted "
    "dict list tuple set functools.wraps functools.update_wrapper inspect.signature "
    "inspect.getsource inspect.getdoc inspect.iscoroutinefunction".split()
)
_TEXT_METHODS = frozenset("format join replace strip lower".split())


class Calls(Values):
    """Evaluates calls; what makes tasks is handed to the hooks."""

    def call(self, node: ast.Call, scope: Scope) -> Meaning:
        if isinstance(node.func, ast.Attribute):
            base = self.peek(node.func.value, scope)
            if isinstance(base, Environment) and node.func.attr in ("update", "extend"):
                return self.changed_environment(base, node, node.func.attr, scope)
            if isinstance(base, Mapping):
                return method_called(node, node.func, base, scope, self)
            self.changeable(node.func.value, base, scope)
            callee = self.member(base, node.func.attr)
        else:
            callee = self.peek(node.func, scope)
        tool = self.tool(callee)
        if tool is not None:
            return self.made_by_call(node, tool, scope)
        if isinstance(callee, External):
            return self._external_call(node, callee.path, scope)
        if isinstance(node.func, ast.Name) and self.lookup(node.func.id, scope) is None:
            return self._builtin_call(node, node.func.id, scope)
        result = self.result(callee, node, scope)
        self.visit_arguments(node, scope)
        if isinstance(node.func, ast.Attribute) and node.func.attr in _TEXT_METHODS:
            return (
                Text() if isinstance(node.func.value, (ast.Constant, ast.JoinedStr)) else SOMETHING
            )
        return result

    def result(self, callee: Meaning, node: ast.Call, scope: Scope) -> Meaning:
        """What a call of the user's function gives, if that can be seen."""
        raise NotImplementedError

    def registered(self, node: ast.Call, scope: Scope) -> None:
        """A task plugin is registered."""
        raise NotImplementedError

    def visit_arguments(self, node: ast.Call, scope: Scope, reads: bool = False) -> None:
        """Look into arguments; a callee that only reads them hands nothing on."""
        asking, self.asking = self.asking, False
        for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
            if self.words.in_node(argument):
                if reads:
                    read = self.peek(argument, scope)
                    if isinstance(read, Mapping):
                        self.loosened(read)
                else:
                    self.kept(argument, scope)
        for keyword in node.keywords:
            if keyword.arg is None:
                self.loosened(self.splat(keyword.value, scope))
        self.asking = asking

    def _builtin_call(self, node: ast.Call, name: str, scope: Scope) -> Meaning:
        if name == "dict" and len(node.args) <= 1:
            parts = [self.splat(argument, scope) for argument in node.args]
            return merged((*parts, *self.keyword_parts(node, scope)))
        if (
            name == "getattr"
            and len(node.args) in (2, 3)
            and isinstance(node.args[1], ast.Constant)
        ):
            return self.member(self.peek(node.args[0], scope), str(node.args[1].value))
        if name == "setattr" and len(node.args) == 3 and isinstance(node.args[1], ast.Constant):
            self.patch(self.peek(node.args[0], scope), str(node.args[1].value))
        self.visit_arguments(node, scope, reads=name in _READERS)
        return Text() if name == "str" else SOMETHING

    def fallback(self, node: ast.Call, scope: Scope) -> Meaning:
        """What `get(name, default)` gives where nothing has the name."""
        named = (keyword.value for keyword in node.keywords if keyword.arg == "default")
        given = [self.peek(default, scope) for default in (*node.args[1:], *named)]
        return Text() if any(image_said(each) == "set" for each in given) else MaybeNone()

    def patch(self, base: Meaning, name: str) -> None:
        """`base.name` is given another meaning somewhere."""
        if isinstance(base, (External, Local)):
            self.patched.add((base.path, name))

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
            tool = self.tool(self.peek(node.args[0], scope))
            if tool is not None:
                return self.made_by_partial(node, tool, scope)
        if path in ("os.getenv", "os.environ.get"):
            self.visit_arguments(node, scope)
            return self.fallback(node, scope)
        if path in ("importlib.import_module", "pytest.importorskip") and node.args:
            module = self.peek(node.args[0], scope)
            if isinstance(module, Literal) and is_module(str(module.value)):
                return External(str(module.value))
        if path.startswith("kubernetes."):
            return kubernetes_object(node, path.rpartition(".")[2], scope, self)
        if path.endswith(".TaskPlugins.register_pythontask_plugin"):
            self.registered(node, scope)
        entry = lookup(path)
        if entry is None:
            self.visit_arguments(node, scope, reads=path in _READERS)
            return SOMETHING
        name = entry.name.rpartition(".")[2]
        if name == "PodTemplate":
            return pod_template(node, scope, self)
        if name in ("Environment", "ActorEnvironment"):
            made = Tool(name, entry, position=entry.position)
            return self.made_environment(node, made, scope)
        self.visit_arguments(node, scope)
        if name == "ImageSpec":
            return Spec(self.path, node.lineno)
        return Config(entry) if entry.kind == "config" else SOMETHING
