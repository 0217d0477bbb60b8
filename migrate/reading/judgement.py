"""A task site, and what is to be said of it: explicit, implicit, or to be looked at."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from migrate import findings
from migrate.catalog import Entry
from migrate.reading.functions import Functions
from migrate.reading.meanings import (
    Config,
    Either,
    Function,
    Literal,
    Mapping,
    Meaning,
    OwnConfig,
    Parameter,
    Pod,
    Tool,
    image_said,
)

if TYPE_CHECKING:
    from typing import Protocol

    from migrate.config import Choice
    from migrate.findings import Code, Exemption

    class Found(Protocol):
        """Makes the finding of the site that is being judged."""

        def __call__(self, code: Code, detail: str = "") -> Site: ...


_DEFAULT_TEMPLATE = re.compile(r"\{\{\s*\.images?\.default\b")
_PLAIN_CONFIGS = frozenset({"Pod", "SlurmFunctionConfig"})
_SPECIAL = {
    "ambiguous": findings.TWO_MEANINGS,
    "missing": findings.NOT_IN_SIGHT,
    "old": findings.OLD_API,
    "subclass": findings.SUBCLASS,
}


class Site:
    """One place that makes a container task, or decides the image of what is made from it."""

    __slots__ = (
        "action",
        "cache",
        "choice",
        "code",
        "detail",
        "entry",
        "exemption",
        "function",
        "given",
        "home",
        "image",
        "key",
        "label",
        "meaning",
        "name",
        "node",
        "origin",
        "parameter",
        "pod",
        "target",
        "used",
        "value",
    )

    def __init__(self, node: ast.expr, name: str, tool: Tool, code: Code, detail: str = "") -> None:
        self.node = node
        self.name = name
        self.label = tool.label
        self.entry = tool.entry
        """What kind of task it makes: its task_config, else what makes it."""
        self.parameter = tool.parameter
        self.code = code
        self.detail = detail
        self.action = ""
        """How an image can be given: `call`, `bare` (a decorator without parentheses), `value`."""
        self.target = node
        self.key = ""
        """The wrapper of the user's that the site stands in."""
        self.used = False
        self.home = ""
        """The file that it stands in."""
        self.origin: Site | None = None
        """The site whose image it inherits."""
        self.given: ast.expr | None = None
        """The expression that its image is given by."""
        self.meaning: Meaning | None = None
        """What its image means; None where it has none."""
        self.pod: Meaning | None = None
        """What its pod template means; None where it has none."""
        self.function: ast.FunctionDef | ast.AsyncFunctionDef | None = None
        """The function that it decorates."""
        self.image = ""
        """The image that it names, where the source shows it, or that it is to get."""
        self.value = ""
        """The source text of the value that is written."""
        self.choice: Choice | None = None
        """The image that the user asks for, for such a site."""
        self.exemption: Exemption | None = None
        """Who says that it is to stay as it is."""
        self.cache = ""
        """Why its cache version may change with an edit."""

    @property
    def gets_image(self) -> bool:
        """Whether there is an image to write at it."""
        return bool(self.action) and self.code is findings.IMPLICIT

    def leave(self, code: Code) -> None:
        """It is to stay as it is, for the reason of `code`."""
        self.code, self.action = code, ""
        self.image, self.choice = "", None

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


class Judgement(Functions):
    """Notes the sites of a module; what hangs on the user's own wrappers is in `wrapping`."""

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
        site.home = self.path
        self.found[id(site.node)] = site
        return site

    def judged(self, node: ast.expr, tool: Tool, said: Said) -> Site | None:
        """The finding at a site that says `said`, noted; None where there is nothing to say."""
        site = self._judge(node, tool, said)
        if site is None:
            return None
        if isinstance(said.config, Config):
            site.entry = said.config.entry
        if isinstance(said.image, Literal) and isinstance(said.image.value, str):
            site.image = said.image.value
        site.given = said.image_node
        site.meaning = _image_of(tool, said)
        site.pod = said.pod
        return self.add(site)

    def _judge(self, node: ast.expr, tool: Tool, said: Said) -> Site | None:
        def found(code: Code, detail: str = "") -> Site:
            return Site(node, self.made_name, tool, code, detail)

        if tool.absent in _SPECIAL:
            return found(_SPECIAL[tool.absent])
        if self.in_fstring and sys.version_info < (3, 12):
            return found(findings.HANDED_ON, "inside of an f-string, whose places Python hides")
        image = _image_of(tool, said)
        if tool.entry.given in ("ignored", "rejected"):
            return found(findings.IGNORED) if image is not None else None
        if isinstance(image, Parameter) and tool.entry.default == "none":
            if _pod_said(said.pod) == "set":
                return found(findings.EXPLICIT_POD)
            return self.from_parameter(node, tool, image, said)
        spoken = image_said(image)
        if spoken in ("set", "unseen"):
            return self._explicit(found, spoken, image, said)
        pod = _pod_said(said.pod)
        if pod == "set":
            return found(findings.EXPLICIT_POD)
        if pod in ("unseen", "empty"):
            return found(findings.POD_UNSEEN if pod == "unseen" else findings.POD_EMPTY)
        if spoken in ("maybe", "empty") and tool.entry.default == "own":
            return found(findings.OWN_DEFAULT)
        if spoken == "maybe":
            self.emptied.add(tool.key)
            return found(findings.MAYBE_NONE)
        if isinstance(said.image_node, (ast.Attribute, ast.Subscript)):
            return found(findings.BY_INTENT)
        if spoken == "empty":
            return self._emptied(found, tool, said)
        return self._absent(found, node, tool, said)

    def _explicit(
        self, found: Found, spoken: str, image: Meaning | None, said: Said
    ) -> Site | None:
        if isinstance(image, Literal) and _DEFAULT_TEMPLATE.search(str(image.value)):
            return found(findings.DEFERRED)
        if said.options.through is not None:
            said.options.through.loose = True  # an image sent through would clash with this one
        return found(findings.EXPLICIT if spoken == "set" else findings.BY_INTENT)

    def _emptied(self, found: Found, tool: Tool, said: Said) -> Site:
        """None or "" is given as the image: it is as good as none (F2, F8, F9)."""
        if not isinstance(said.image_node, ast.Constant):
            self.emptied.add(tool.key)
            return found(findings.MAYBE_NONE)
        return found(findings.IMPLICIT).open_to("value", said.image_node)

    def _absent(self, found: Found, node: ast.expr, tool: Tool, said: Said) -> Site | None:
        """No image is given here."""
        if tool.unproven:  # said, with the number of its uses, where the wrapper makes its task
            return self.inherited(found, tool) if self.comes_from_elsewhere(tool) else None
        if tool.entry.default.startswith("own"):
            return found(findings.OWN_DEFAULT)
        if isinstance(said.config, OwnConfig):
            return found(findings.SUBCLASS, f"its plugin is {said.config.plugin}")
        if isinstance(said.config, Config) and said.config.entry.default == "required":
            return found(findings.REQUIRED, label_of(said.config.entry))
        if not said.options.complete and said.options.through is None:
            return found(findings.OPTIONS)
        if said.starred and not self.own_arguments(said):
            return found(findings.POSITIONAL)
        if said.positional > 1 and tool.form == "decorator" and not tool.key:
            return found(findings.POSITIONAL)
        if said.options.through is not None:
            return self.sent_through(found, tool, said)
        if tool.absent == "inherit":
            at_once = isinstance(node, ast.Call) and isinstance(node.func, ast.Call)
            if (tool.unsure and not self.comes_from_elsewhere(tool)) or at_once:
                return None
            return self.inherited(found, tool)
        if tool.entry.default == "required":
            return None
        return found(findings.IMPLICIT, _config_note(said.config)).open_to("call")

    def comes_from_elsewhere(self, tool: Tool) -> bool:
        return isinstance(tool.origin, Site) and tool.origin.home != self.path

    def inherited(self, found: Found, tool: Tool) -> Site:
        site = found(findings.INHERITED)
        site.origin = tool.origin if isinstance(tool.origin, Site) else None
        return site

    def own_arguments(self, said: Said) -> bool:
        return said.options.through is not None and bool(said.options.through.node.args.vararg)

    def sent_through(self, found: Found, tool: Tool, said: Said) -> Site | None:
        raise NotImplementedError

    def from_parameter(
        self, node: ast.expr, tool: Tool, image: Parameter, said: Said
    ) -> Site | None:
        raise NotImplementedError


def _image_of(tool: Tool, said: Said) -> Meaning | None:
    return said.image if said.image is not None else said.options.keys.get(tool.parameter)


def label_of(entry: Entry) -> str:
    return entry.name.rpartition(".")[2]


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
    name = label_of(meaning.entry)
    if name == "Pod":
        return "the image in its Pod config has never been used (flytekit overwrites it)"
    return "" if name in _PLAIN_CONFIGS else f"check that the image suits {name}"
