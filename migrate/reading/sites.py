"""The task sites of a module: decorators, calls, instances, and what is made with them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate import findings
from migrate.brackets import span
from migrate.catalog import lookup
from migrate.reading.judgement import Said, Site, label_of
from migrate.reading.mappings import as_mapping, merged
from migrate.reading.meanings import (
    SOMETHING,
    Class,
    Either,
    Environment,
    External,
    Function,
    Mapping,
    Meaning,
    Missing,
    OwnConfig,
    Tool,
    image_said,
    options_of,
    own_config,
)
from migrate.reading.names import MAKERS
from migrate.reading.wrapping import ENVIRONMENT_METHODS, Wrapping, is_environment

if TYPE_CHECKING:
    from migrate.reading.scopes import Scope

__all__ = ["Site", "SiteReader"]

_TRANSPARENT = frozenset({"functools.wraps", "functools.cache", "functools.lru_cache"})


class SiteReader(Wrapping):
    """Follows a module and notes its task sites."""

    # ------------------------------------------------------------ what makes tasks

    def tool(self, meaning: Meaning) -> Tool | None:
        if isinstance(meaning, Tool):
            return meaning
        if isinstance(meaning, External):
            return _external_tool(meaning.path)
        if isinstance(meaning, Function):
            meaning.reader.run(meaning)
            return meaning.tool
        if isinstance(meaning, Class):
            return meaning.tool
        if isinstance(meaning, Environment):  # `@env` is `@env.task`
            made = self.of_environment(meaning, "task")
            return made if isinstance(made, Tool) and meaning.entry.kind == "other" else None
        if isinstance(meaning, Missing) and meaning.name in MAKERS:
            entry = lookup(f"flytekit.{meaning.name}")
            return entry and Tool(meaning.name, entry, "decorator", absent="missing")
        if isinstance(meaning, Either):
            return self._either_tool(meaning)
        return None

    def _either_tool(self, meaning: Either) -> Tool | None:
        """None can't be called, so of two meanings one of which is None the other is meant."""
        options = [option for option in meaning.options if image_said(option) != "empty"]
        tools = [self.tool(option) for option in options]
        first = next((tool for tool in tools if tool is not None), None)
        if first is None:
            return None
        alike = all(tool is not None and _alike(tool, first) for tool in tools)
        return first if alike else Tool(first.label, first.entry, first.form, absent="ambiguous")

    def handed_on(self, node: ast.expr, meaning: Meaning) -> None:
        for option in options_of(meaning):
            if isinstance(option, (External, Function)) and not isinstance(node, ast.Call):
                tool = self.tool(option)
                if tool is not None and tool.form != "class" and tool.absent == "append":
                    self.add(Site(node, "", tool, findings.HANDED_ON))

    # ------------------------------------------------------------ decorators

    def decorated(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> bool:
        plain = True
        outer, self.made_name = self.made_name, f"{scope.prefix}{node.name}"
        for decorator in reversed(node.decorator_list):
            self.unbound(decorator, scope)
            meaning = self.peek(decorator, scope)
            tool = self.tool(meaning)
            if tool is not None:
                self.made_bare(decorator, tool)
            if id(decorator) in self.found:
                self.found[id(decorator)].function = node
            func = decorator.func if isinstance(decorator, ast.Call) else decorator
            what = meaning if func is decorator else self.peek(func, scope)
            plain = plain and isinstance(what, External) and what.path in _TRANSPARENT
        self.made_name = outer
        return plain

    def unbound(self, decorator: ast.expr, scope: Scope) -> None:
        """A decorator by a name of flytekit's that nothing in sight binds comes from elsewhere."""
        name = decorator.func if isinstance(decorator, ast.Call) else decorator
        if not self.may_run_others or not isinstance(name, ast.Name) or name.id not in MAKERS:
            return
        if scope.find(name.id) is None:
            self.bind(name.id, Missing(name.id), scope.module())

    def made_bare(self, node: ast.expr, tool: Tool) -> None:
        """`@tool` without parentheses."""
        self.count(tool)
        said = Said(None, None, None, Mapping({}, True), None, 0, False)
        site = self.judged(node, tool, said)
        if site is not None and site.action == "call":
            site.action = "bare"
            if not isinstance(node, (ast.Name, ast.Attribute, ast.Call)):
                site.action, site.code = "", findings.HANDED_ON
            if tool.form != "decorator":
                site.action = ""
                site.code = findings.WRAPPER
                site.detail = f"{tool.label} is not known to take keywords without a function"

    # ------------------------------------------------------------ calls

    def named(self, value: ast.expr, names: list[str], scope: Scope) -> Meaning:
        outer, self.made_name = self.made_name, f"{scope.prefix}{names[0]}" if names else ""
        meaning = super().named(value, names, scope)
        self.made_name = outer
        return meaning

    def made_by_call(self, node: ast.Call, tool: Tool, scope: Scope) -> Meaning:
        self.count(tool)
        said = self.said(node, tool, node.args, scope)
        self.judged(node, tool, said)
        return SOMETHING

    def made_by_partial(self, node: ast.Call, tool: Tool, scope: Scope) -> Meaning:
        self.count(tool)
        said = self.said(node, tool, node.args[1:], scope)
        site = self.judged(node, tool, said)
        proven = site is None or site.code.kind != "review"
        # A class that drops images goes on to drop them.
        absent = "subclass" if tool.absent == "subclass" else "inherit"
        made = Tool(tool.label, tool.entry, tool.form, parameter=tool.parameter, absent=absent)
        made.unsure = not proven
        made.origin = site
        return made

    def said(self, node: ast.Call, tool: Tool, arguments: list[ast.expr], scope: Scope) -> Said:
        """Read the arguments of a call that makes tasks."""
        image: Meaning | None = None
        image_node: ast.expr | None = None
        pod: Meaning | None = None
        config: Meaning | None = None
        options: list[Mapping] = []
        for argument in arguments:
            self.visit(argument, scope)
        for keyword in node.keywords:
            if keyword.arg is None:
                asked = self.ask(keyword.value, scope)
                options.append(as_mapping(asked))
            elif keyword.arg == tool.parameter:
                image, image_node = self.ask(keyword.value, scope), keyword.value
            elif keyword.arg == "pod_template":
                pod = self.ask(keyword.value, scope)
            elif keyword.arg == "task_config":
                config = own_config(self.ask(keyword.value, scope))
            else:
                self.visit(keyword.value, scope)
        starred = any(isinstance(argument, ast.Starred) for argument in arguments)
        if image is None and tool.position and len(arguments) >= tool.position and not starred:
            image_node = arguments[tool.position - 1]
            image = self.ask(image_node, scope)
        merged_options = merged(options)
        pod = pod or merged_options.keys.get("pod_template")
        return Said(image, image_node, pod, merged_options, config, len(arguments), starred)

    def registered(self, node: ast.Call, scope: Scope) -> None:
        """`TaskPlugins.register_pythontask_plugin(Config, Task)`"""
        if len(node.args) == 2 and isinstance(node.args[0], ast.Name):
            made = self.peek(node.args[1], scope)
            if isinstance(made, Class) and made.tool.absent != "append":
                self.bind(node.args[0].id, OwnConfig(made.name), scope)

    def shown(self, node: ast.expr | None) -> str:
        """The source text of an expression; empty for none."""
        if node is None:
            return ""
        start, end = span(node, self.lines)
        return self.text[start:end]

    def count(self, tool: Tool) -> None:
        if tool.key:
            self.uses[tool.key] += 1

    # ------------------------------------------------------------ environments (F33, F40)

    def made_environment(self, node: ast.Call, tool: Tool, scope: Scope) -> Meaning:
        site = self.judged(node, tool, self.said(node, tool, node.args, scope))
        return Environment(tool.entry, site, scope, self.fork)

    def of_environment(self, environment: Environment, name: str) -> Meaning:
        if name not in ENVIRONMENT_METHODS[label_of(environment.entry)]:
            return SOMETHING
        if isinstance(environment.site, Site):
            environment.site.used = True
        entry = lookup(f"flytekit.{name}")
        if entry is None:
            return SOMETHING
        made = Tool(name, entry, "decorator", absent="inherit")
        made.origin = environment.site
        return made

    def changed_environment(
        self, environment: Environment, node: ast.Call, method: str, scope: Scope
    ) -> Meaning:
        """`update` changes the environment for what is made from now on, `extend` makes another."""
        tool = Tool(method, environment.entry, absent="inherit")
        said = self.said(node, tool, node.args, scope)
        own = self.judged(node, tool, said)
        if method == "extend":
            site = own if own is not None and own.code is not findings.INHERITED else None
            if site is None and isinstance(environment.site, Site):
                environment.site.used = True
            return Environment(environment.entry, site, scope, self.fork)
        site = environment.site if isinstance(environment.site, Site) else None
        if site is not None and site.code is findings.IMPLICIT and not site.used:
            always = environment.scope is scope and environment.fork is self.fork
            if (
                own is not None
                and own.code.kind == "explicit"
                and own.code is not findings.INHERITED
            ):
                site.action = ""
                site.code = findings.EXPLICIT if always else findings.MAYBE_NONE
                site.meaning, site.given = own.meaning, own.given
            elif own is not None and own.code.kind == "review":
                site.action, site.code = "", findings.OPTIONS
        return SOMETHING


def _external_tool(path: str) -> Tool | None:
    entry = lookup(path)
    if entry is None:
        if path.startswith("flytekit.sdk.tasks.") and path.endswith("task"):
            old = lookup("flytekit.task")
            return old and Tool(path.rpartition(".")[2], old, "decorator", absent="old")
        return None
    if entry.kind == "decorator" and entry.container == "auto":
        return Tool(label_of(entry), entry, "decorator")
    if entry.kind == "other" and entry.container == "auto" and not is_environment(path):
        return Tool(label_of(entry), entry, absent="subclass")
    ignores = entry.kind == "other" and entry.given == "ignored"
    if entry.kind != "class" and not ignores:
        return None
    return Tool(label_of(entry), entry, position=entry.position)


def _alike(one: Tool, other: Tool) -> bool:
    return (one.form, one.parameter, one.absent, one.key) == (
        other.form,
        other.parameter,
        other.absent,
        other.key,
    )
