"""The task sites of a module, and what each says of its image."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from migrate import findings
from migrate.catalog import Entry, lookup
from migrate.functions import Functions
from migrate.mappings import as_mapping, merged
from migrate.meanings import (
    SOMETHING,
    Class,
    Config,
    Either,
    Environment,
    External,
    Function,
    Literal,
    Mapping,
    Meaning,
    Missing,
    Parameter,
    Pod,
    Tool,
    image_said,
)
from migrate.values import all_arguments
from migrate.wrappers import constructor, gives_decorator, plain_init

if TYPE_CHECKING:
    from migrate.findings import Code
    from migrate.scopes import Scope

_DEFAULT_TEMPLATE = re.compile(r"\{\{\s*\.images?\.default\b")
_TRANSPARENT = frozenset("functools.wraps functools.cache functools.lru_cache".split())
_ENVIRONMENT_METHODS = {"Environment": ("task", "dynamic"), "ActorEnvironment": ("task",)}
_PLAIN_CONFIGS = frozenset("Pod SlurmFunctionConfig".split())


class Site:
    """One place that makes a container task, or decides the image of what is made from it."""

    __slots__ = (
        "action",
        "code",
        "detail",
        "key",
        "label",
        "name",
        "node",
        "parameter",
        "target",
        "used",
    )

    def __init__(self, node: ast.expr, name: str, tool: Tool, code: Code, detail: str = "") -> None:
        self.node = node
        self.name = name
        self.label = tool.label
        self.parameter = tool.parameter
        self.code = code
        self.detail = detail
        self.action = ""
        """How an image can be given: `call`, `bare` (a decorator without parentheses), `value`."""
        self.target = node
        self.key = ""
        """The wrapper of the user's that the site stands in."""
        self.used = False

    def open_to(self, action: str, target: ast.expr | None = None) -> Site:
        self.action = action
        self.target = target or self.node
        return self


class Said(NamedTuple):
    """What the arguments of a call say of the image."""

    image: Meaning | None
    image_node: ast.expr | None
    pod: Meaning | None
    options: Mapping
    config: Meaning | None
    positional: int
    starred: bool


class SiteReader(Functions):
    """Follows a module and notes its task sites."""

    made_name = ""

    def start_over(self) -> None:
        super().start_over()
        self.found: dict[int, Site] = {}
        self.uses: Counter[str] = Counter()
        self.emptied: set[str] = set()
        """Wrappers to which a use passes None as the image."""
        self.through: dict[Function, list[Site]] = {}
        self.defaults: dict[tuple[Function, str], Site] = {}

    def release(self) -> None:
        super().release()
        self.found = {}

    @property
    def sites(self) -> list[Site]:
        """The sites in the order of the source."""
        return sorted(
            self.found.values(), key=lambda site: (site.node.lineno, site.node.col_offset)
        )

    def add(self, site: Site) -> Site:
        self.found[id(site.node)] = site
        return site

    # ------------------------------------------------------------ what makes tasks

    def tool(self, meaning: Meaning, node: ast.expr) -> Tool | None:
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
        if isinstance(meaning, Missing) and meaning.name in ("task", "dynamic", "eager"):
            entry = lookup(f"flytekit.{meaning.name}")
            return entry and Tool(meaning.name, entry, "decorator", absent="missing")
        if isinstance(meaning, Either):
            return self._either_tool(meaning, node)
        return None

    def _either_tool(self, meaning: Either, node: ast.expr) -> Tool | None:
        """None can't be called, so of two meanings one of which is None the other is meant."""
        options = [option for option in meaning.options if image_said(option) != "empty"]
        tools = [self.tool(option, node) for option in options]
        first = next((tool for tool in tools if tool is not None), None)
        if first is None:
            return None
        alike = all(tool is not None and _alike(tool, first) for tool in tools)
        return first if alike else Tool(first.label, first.entry, first.form, absent="ambiguous")

    def handed_on(self, node: ast.expr, meaning: Meaning) -> None:
        if isinstance(meaning, External) and not isinstance(node, ast.Call):
            tool = _external_tool(meaning.path)
            if tool is not None and tool.form == "decorator" and tool.absent == "append":
                self.add(Site(node, "", tool, findings.HANDED_ON))

    # ------------------------------------------------------------ decorators

    def decorated(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope
    ) -> tuple[bool, bool]:
        makes_task, plain = False, True
        outer, self.made_name = self.made_name, f"{scope.prefix}{node.name}"
        for decorator in reversed(node.decorator_list):
            meaning = self.peek(decorator, scope)
            tool = self.tool(meaning, decorator)
            if tool is not None:
                self.made_bare(decorator, tool)
            makes_task = makes_task or tool is not None or meaning is _DECORATOR
            func = decorator.func if isinstance(decorator, ast.Call) else decorator
            what = meaning if func is decorator else self.peek(func, scope)
            plain = plain and isinstance(what, External) and what.path in _TRANSPARENT
        self.made_name = outer
        return makes_task, plain or not node.decorator_list

    def made_bare(self, node: ast.expr, tool: Tool) -> None:
        """`@tool` without parentheses."""
        self.count(tool)
        said = Said(None, None, None, Mapping({}, True), None, 0, False)
        site = self.judged(node, tool, said)
        if site is not None and site.action == "call":
            site.action = "bare"
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
        return SOMETHING if tool.form == "class" else _DECORATOR

    def made_by_partial(self, node: ast.Call, tool: Tool, scope: Scope) -> Meaning:
        self.count(tool)
        said = self.said(node, tool, node.args[1:], scope)
        site = self.judged(node, tool, said)
        proven = site is None or site.code.kind != "review"
        absent = "inherit" if proven or tool.form != "class" else tool.absent
        made = Tool(tool.label, tool.entry, tool.form, parameter=tool.parameter, absent=absent)
        made.unsure = not proven
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
                config = self.ask(keyword.value, scope)
            else:
                self.visit(keyword.value, scope)
        starred = any(isinstance(argument, ast.Starred) for argument in arguments)
        if image is None and tool.position and len(arguments) >= tool.position and not starred:
            image_node = arguments[tool.position - 1]
            image = self.ask(image_node, scope)
        merged_options = merged(options)
        pod = pod or merged_options.keys.get("pod_template")
        return Said(image, image_node, pod, merged_options, config, len(arguments), starred)

    def count(self, tool: Tool) -> None:
        if tool.key:
            self.uses[tool.key] += 1

    # ------------------------------------------------------------ judgement

    def judged(self, node: ast.expr, tool: Tool, said: Said) -> Site | None:
        """The finding at a site that says `said`, noted; None where there is nothing to say."""
        site = self._judge(node, tool, said)
        return None if site is None else self.add(site)

    def _judge(self, node: ast.expr, tool: Tool, said: Said) -> Site | None:
        def found(code: Code, detail: str = "") -> Site:
            return Site(node, self.made_name, tool, code, detail)

        if tool.absent in _SPECIAL:
            return found(_SPECIAL[tool.absent])
        if self.in_fstring and sys.version_info < (3, 12):
            return found(findings.HANDED_ON, "inside of an f-string, whose places Python hides")
        image = said.image if said.image is not None else said.options.keys.get(tool.parameter)
        if tool.entry.container == "none" and tool.entry.given != "yes":
            return found(findings.IGNORED) if image is not None else None
        if isinstance(image, Parameter):
            return self._from_parameter(node, tool, image, said)
        spoken = image_said(image)
        if spoken in ("set", "unseen"):
            return self._explicit(found, spoken, image, said)
        pod = _pod_said(said.pod)
        if pod == "set":
            return found(findings.EXPLICIT_POD)
        if pod in ("unseen", "empty"):
            return found(findings.POD_UNSEEN if pod == "unseen" else findings.POD_EMPTY)
        if spoken == "maybe" or (spoken == "empty" and isinstance(said.image_node, ast.Name)):
            self.emptied.add(tool.key)
            return found(findings.MAYBE_NONE)
        if isinstance(said.image_node, (ast.Attribute, ast.Subscript)):
            return found(findings.BY_INTENT)
        if spoken == "empty":
            return self._emptied(found, node, tool, said)
        return self._absent(found, node, tool, said)

    def _explicit(
        self, found: _Found, spoken: str, image: Meaning | None, said: Said
    ) -> Site | None:
        if isinstance(image, Literal) and _DEFAULT_TEMPLATE.search(str(image.value)):
            return found(findings.DEFERRED)
        if said.options.through is not None:
            said.options.through.loose = True  # an image sent through would clash with this one
        return found(findings.EXPLICIT if spoken == "set" else findings.BY_INTENT)

    def _emptied(self, found: _Found, node: ast.expr, tool: Tool, said: Said) -> Site:
        """None or "" is given as the image: it is as good as none (F2, F8, F9)."""
        if tool.entry.default == "own":
            return found(findings.OWN_DEFAULT)
        if not isinstance(said.image_node, ast.Constant):
            self.emptied.add(tool.key)
            return found(findings.MAYBE_NONE)
        return found(findings.IMPLICIT).open_to("value", said.image_node)

    def _absent(self, found: _Found, node: ast.expr, tool: Tool, said: Said) -> Site | None:
        """No image is given here."""
        if tool.unproven:  # said, with the number of its uses, where the wrapper makes its task
            return None
        if tool.entry.default.startswith("own"):
            return found(findings.OWN_DEFAULT)
        if isinstance(said.config, Config) and said.config.entry.default == "required":
            return found(findings.REQUIRED, _label(said.config.entry))
        if not said.options.complete and said.options.through is None:
            return found(findings.OPTIONS)
        if said.starred and not self.own_arguments(said):
            return found(findings.POSITIONAL)
        if said.positional > 1 and tool.form == "decorator" and not tool.key:
            return found(findings.POSITIONAL)
        if said.options.through is not None:
            return self._sent_through(found, tool, said)
        if tool.absent == "inherit":
            at_once = isinstance(node, ast.Call) and isinstance(node.func, ast.Call)
            return None if tool.unsure or at_once else found(findings.INHERITED)
        if tool.entry.default == "required":
            return None
        return found(findings.IMPLICIT, _config_note(said.config)).open_to("call")

    def own_arguments(self, said: Said) -> bool:
        return said.options.through is not None and bool(said.options.through.node.args.vararg)

    # ------------------------------------------------------------ wrappers

    def _sent_through(self, found: _Found, tool: Tool, said: Said) -> Site | None:
        """A caller of the enclosing function may send an image through its `**kwargs`."""
        function = said.options.through
        if function is None or tool.absent == "inherit":
            return found(findings.INHERITED)
        function.loose = function.loose or not said.options.complete
        site = found(findings.INSIDE)
        self.through.setdefault(function, []).append(site)
        function.tool = Tool(
            function.node.name,
            tool.entry,
            "factory",
            parameter=tool.parameter,
            key=self.key(function),
        )
        site.key = function.tool.key
        return site

    def _from_parameter(
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
        spoken = image_said(image.default)
        if spoken == "set":
            site.code = findings.EXPLICIT
        elif not function.plain:
            site.code = findings.WRAPPER
            site.key = function.tool.key
        elif isinstance(image.node, ast.Name):
            said_default = image_said(self.ask(image.node, function.scope))
            site.code = findings.BY_INTENT if said_default == "unseen" else findings.MAYBE_NONE
        elif spoken == "empty" and image.node is not None:
            known = self.defaults.get((function, image.name))
            if known is not None:
                return None
            site.code = findings.INSIDE
            site.key = function.tool.key
            site.open_to("value", image.node)
            self.defaults[function, image.name] = site
        return site

    def key(self, function: Function) -> str:
        return f"{function.reader.path}:{function.prefix}{function.node.name}"

    def run(self, function: Function) -> None:
        fresh = function.state == "new"
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
        if function.loose or not function.plain or tool.parameter in names:
            tool.unproven = "its keywords cannot be followed to flytekit"
            for site in sites:
                site.code = findings.WRAPPER
        elif gives_decorator(function.node, frozenset(id(site.node) for site in sites)):
            tool.form = "decorator"

    def _settle_defaults(self, function: Function) -> None:
        for (owner, name), site in self.defaults.items():
            if owner is not function:
                continue
            if function.loads.get(name, set()) <= function.passed.get(name, set()):
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
            if isinstance(meaning, External) and _is_environment(meaning.path):
                self.add(Site(expression, node.name, _task_tool(), findings.HANDED_ON))
            tool = self.tool(meaning, expression)
            if base is None and tool is not None and tool.form == "class":
                base = tool
            elif base is None and not _harmless_base(meaning):
                unknown = True
        if base is None or base.entry.container == "none":
            return SOMETHING
        made = Class(node, base, scope, self)
        made.tool = self._class_tool(node, base, scope, unknown)
        return made

    def _class_tool(self, node: ast.ClassDef, base: Tool, scope: Scope, unknown: bool) -> Tool:
        """The constructor of a class derived from `base`; `unknown`: another base comes first."""
        absent, position, key = base.absent, base.position, base.key
        how = constructor(node, base.parameter)
        init = plain_init(node)
        if init is not None:
            key = f"{self.path}:{scope.prefix}{node.name}"
            position = _position(init, base.parameter, first=1)
        if how == "names":
            absent = "inherit"
        elif how == "drops" or unknown:
            absent = "subclass"
        return Tool(
            node.name,
            base.entry,
            "class",
            parameter=base.parameter,
            position=position,
            absent=absent,
            key=key,
        )

    # ------------------------------------------------------------ environments (F33, F40)

    def made_environment(self, node: ast.Call, entry: Tool, scope: Scope) -> Meaning:
        site = self.judged(node, entry, self.said(node, entry, node.args, scope))
        return Environment(entry.entry, site, scope, self.forks)

    def of_environment(self, environment: Environment, name: str) -> Meaning:
        if name not in _ENVIRONMENT_METHODS[_label(environment.entry)]:
            return SOMETHING
        if isinstance(environment.site, Site):
            environment.site.used = True
        entry = lookup(f"flytekit.{name}")
        return Tool(name, entry, "decorator", absent="inherit") if entry else SOMETHING

    def changed_environment(
        self, environment: Environment, node: ast.Call, method: str, scope: Scope
    ) -> Meaning:
        """`update` changes the environment for what is made from now on, `extend` makes another."""
        tool = Tool(method, environment.entry, "class", absent="inherit")
        said = self.said(node, tool, node.args, scope)
        own = self.judged(node, tool, said)
        if method == "extend":
            site = own if own is not None and own.code is not findings.INHERITED else None
            if site is None and isinstance(environment.site, Site):
                environment.site.used = True
            return Environment(environment.entry, site, scope, self.forks)
        site = environment.site if isinstance(environment.site, Site) else None
        if site is not None and site.code is findings.IMPLICIT and not site.used:
            always = (environment.scope, environment.forks) == (scope, self.forks)
            if (
                own is not None
                and own.code.kind == "explicit"
                and own.code is not findings.INHERITED
            ):
                site.action = ""
                site.code = findings.EXPLICIT if always else findings.MAYBE_NONE
            elif own is not None and own.code.kind == "review":
                site.action, site.code = "", findings.OPTIONS
        return SOMETHING


def _position(
    node: ast.FunctionDef | ast.AsyncFunctionDef, name: str, first: int = 0
) -> int | None:
    """Where a parameter may be passed by position, from 1; `first` parameters are bound already."""
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)][first:]
    return names.index(name) + 1 if name in names else None


def _is_environment(path: str) -> bool:
    entry = lookup(path)
    return entry is not None and _label(entry) in _ENVIRONMENT_METHODS


def _task_tool() -> Tool:
    entry = lookup("flytekit.task")
    assert entry is not None
    return Tool("task", entry, "decorator")


_DECORATOR = Meaning()
"""A decorator that has been given all it is going to be given."""
_SPECIAL = {
    "ambiguous": findings.TWO_MEANINGS,
    "missing": findings.NOT_IN_SIGHT,
    "old": findings.OLD_API,
    "subclass": findings.SUBCLASS,
}
if TYPE_CHECKING:
    from typing import Protocol

    class _Found(Protocol):
        def __call__(self, code: Code, detail: str = "") -> Site: ...


def _external_tool(path: str) -> Tool | None:
    entry = lookup(path)
    if entry is None:
        if path.startswith("flytekit.sdk.tasks.") and path.endswith("task"):
            old = lookup("flytekit.task")
            return old and Tool(path.rpartition(".")[2], old, "decorator", absent="old")
        return None
    if entry.kind == "decorator" and entry.container == "auto":
        return Tool(_label(entry), entry, "decorator")
    ignores = entry.kind == "other" and entry.given == "ignored"
    if entry.kind != "class" and not ignores:
        return None
    return Tool(_label(entry), entry, "class", position=entry.position)


def _label(entry: Entry) -> str:
    return entry.name.rpartition(".")[2]


def _alike(one: Tool, other: Tool) -> bool:
    return (one.form, one.parameter, one.absent, one.key) == (
        other.form,
        other.parameter,
        other.absent,
        other.key,
    )


def _pod_said(meaning: Meaning | None) -> str:
    if meaning is None or (isinstance(meaning, Literal) and meaning.value is None):
        return "none"
    if isinstance(meaning, Either):
        said = {_pod_said(option) for option in meaning.options}
        return said.pop() if len(said) == 1 else "unseen"
    return meaning.image if isinstance(meaning, Pod) else "unseen"


def _config_note(meaning: Meaning | None) -> str:
    if not isinstance(meaning, Config):
        return ""
    name = _label(meaning.entry)
    if name == "Pod":
        return "the image in its Pod config has never been used (flytekit overwrites it)"
    return "" if name in _PLAIN_CONFIGS else f"check that the image suits {name}"


def _harmless_base(meaning: Meaning) -> bool:
    """A base class that is known to leave the constructor alone."""
    return isinstance(meaning, External) and meaning.path.partition(".")[0] in (
        "abc",
        "flytekit",
        "flytekitplugins",
        "typing",
    )
