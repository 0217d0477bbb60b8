"""Functions and classes of the user's that make tasks: whether an image given to them arrives."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate import findings
from migrate.catalog import lookup
from migrate.reading.judgement import Judgement, Said, Site, label_of
from migrate.reading.meanings import (
    SOMETHING,
    Class,
    External,
    Function,
    Meaning,
    Parameter,
    Tool,
    image_said,
)
from migrate.reading.values import all_arguments
from migrate.reading.wrappers import constructor, gives_decorator, plain_init

if TYPE_CHECKING:
    from migrate.reading.judgement import Found
    from migrate.reading.scopes import Scope

ENVIRONMENT_METHODS = {"Environment": ("task", "dynamic"), "ActorEnvironment": ("task",)}
"""The methods of environment objects that are decorators."""


class Wrapping(Judgement):
    """Judges the sites within wrappers, and what the wrappers are to those who use them."""

    def sent_through(self, found: Found, tool: Tool, said: Said) -> Site | None:
        """A caller of the enclosing function may send an image through its `**kwargs`."""
        function = said.options.through
        if function is None or tool.absent == "inherit":
            return self.inherited(found, tool)
        function.loose = function.loose or not said.options.complete
        site = found(findings.INSIDE)
        self.through.setdefault(function, []).append(site)
        key = self.key(function)
        function.tool = Tool(function.node.name, tool.entry, "factory", key=key)
        site.key = function.tool.key
        return site

    def from_parameter(
        self, node: ast.expr, tool: Tool, image: Parameter, said: Said
    ) -> Site | None:
        """The image is a parameter of the enclosing function."""
        function = image.owner
        site = Site(node, self.made_name, tool, findings.BY_INTENT)
        if said.image_node is not None:
            function.passed.setdefault(image.name, set()).add(id(said.image_node))
        function.tool = Tool(
            function.node.name,
            tool.entry,
            "decorator",
            parameter=image.name,
            absent="inherit",
            position=_position(function.node, image.name),
            key=self.key(function),
        )
        function.tool.origin = site
        spoken = image_said(image.default)
        if spoken == "set":
            site.code = findings.EXPLICIT
        elif not function.plain:
            site.code = findings.WRAPPER
            site.key = function.tool.key
        elif isinstance(image.node, ast.Name):
            said_default = image_said(self.ask(image.node, function.scope))
            codes = {"set": findings.EXPLICIT, "unseen": findings.BY_INTENT}
            site.code = codes.get(said_default, findings.MAYBE_NONE)
        elif spoken == "empty" and image.node is not None:
            known = self.defaults.get((function, image.name))
            if known is not None:
                site.code, site.origin = findings.INHERITED, known
                return site
            site.key = function.tool.key
            site.open_to("value", image.node)
            self.defaults[function, image.name] = site
        return site

    def key(self, function: Function) -> str:
        return f"{function.reader.path}:{function.prefix}{function.node.name}"

    def run(self, function: Function) -> None:
        fresh = not function.followed
        outer, self.made_name = self.made_name, f"{function.prefix}{function.node.name}"
        super().run(function)
        self.made_name = outer
        if fresh:
            self._settle_through(function)
            self._settle_defaults(function)

    def _settle_through(self, function: Function) -> None:
        """Every road that `**kwargs` take is known now."""
        sites = self.through.get(function)
        tool = function.tool
        if not sites or tool is None:
            return
        names = {argument.arg for argument in all_arguments(function.node.args)}
        tool.origin = sites[0]
        if function.loose or not function.plain or tool.parameter in names:
            tool.unproven = True
            for site in sites:
                site.code = findings.WRAPPER
        elif gives_decorator(function.node, frozenset(id(site.node) for site in sites)):
            tool.form = "decorator"

    def _settle_defaults(self, function: Function) -> None:
        for (owner, name), site in self.defaults.items():
            if owner is not function:
                continue
            if function.loads[name] <= function.passed.get(name, set()):
                site.code = findings.IMPLICIT
                site.name = function.node.name
                site.detail = f"through the default of {name}"
            else:
                site.code, site.action = findings.WRAPPER, ""

    def derived(self, node: ast.ClassDef, scope: Scope) -> Meaning:
        base: Tool | None = None
        unknown = False
        for expression in node.bases:
            meaning = self.peek(expression, scope)
            if isinstance(meaning, External) and is_environment(meaning.path):
                self.add(Site(expression, node.name, _task_tool(), findings.HANDED_ON))
            tool = self.tool(meaning)
            if base is None and tool is not None:
                base = tool
            elif base is None and not _harmless_base(self.peek(_generic(expression), scope)):
                unknown = True
        if base is None or base.entry.container == "none":
            return SOMETHING
        return Class(node.name, self._class_tool(node, base, scope, unknown))

    def _class_tool(self, node: ast.ClassDef, base: Tool, scope: Scope, unknown: bool) -> Tool:
        """The constructor of a class derived from `base`; `unknown`: another base comes first."""
        position, key = base.position, base.key
        how = constructor(node, base.parameter)
        init = plain_init(node)
        if init is not None:
            key = f"{self.path}:{scope.prefix}{node.name}"
            position = _position(init, base.parameter, first=1)
        if unknown and how == "takes":
            how = "drops"
        absent = {"takes": base.absent, "names": "inherit", "drops": "subclass"}[how]
        return Tool(node.name, base.entry, "class", position=position, absent=absent, key=key)


def _position(
    node: ast.FunctionDef | ast.AsyncFunctionDef, name: str, first: int = 0
) -> int | None:
    """Where a parameter may be passed by position, from 1; `first` parameters are bound already."""
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)][first:]
    return names.index(name) + 1 if name in names else None


def is_environment(path: str) -> bool:
    entry = lookup(path)
    return entry is not None and label_of(entry) in ENVIRONMENT_METHODS


def _task_tool() -> Tool:
    entry = lookup("flytekit.task")
    assert entry is not None
    return Tool("task", entry, "decorator")


def _generic(base: ast.expr) -> ast.expr:
    """`Generic` of `Generic[T]`"""
    return base.value if isinstance(base, ast.Subscript) else base


def _harmless_base(meaning: Meaning) -> bool:
    """A base class that is known to leave the constructor alone."""
    return isinstance(meaning, External) and meaning.path.partition(".")[0] in (
        "abc",
        "flytekit",
        "flytekitplugins",
        "typing",
    )
