"""What an expression of the user's can mean, as far as container images are concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Sequence

    from migrate.catalog import Entry
    from migrate.reading.names import Reader
    from migrate.reading.scopes import Scope, View


class Meaning:
    """The base of all; itself it means: something that makes no task, or that cannot be seen."""

    __slots__ = ()


SOMETHING = Meaning()


class External(Meaning):
    """A module or an object of an installed package, by its dotted path."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path


class Imported(Meaning):
    """A name of one of the user's own modules, looked up when it is used."""

    __slots__ = ("module", "name")

    def __init__(self, module: str, name: str) -> None:
        self.module = module
        self.name = name


class Local(Meaning):
    """One of the user's own modules or packages, by the path of its file or folder."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path


class Missing(Meaning):
    """A name imported from a module of the user's that is not in sight."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Literal(Meaning):
    """A constant, and the file and line of the code where it stands, if any."""

    __slots__ = ("home", "line", "value")

    def __init__(self, value: object, home: str = "", line: int = 0) -> None:
        self.value = value
        self.home = home
        self.line = line


class Text(Meaning):
    """A string that is not empty, its content unknown."""

    __slots__ = ()


class Spec(Meaning):
    """An `ImageSpec`, and the file and line of the code where it is made."""

    __slots__ = ("home", "line")

    def __init__(self, home: str, line: int) -> None:
        self.home = home
        self.line = line


class MaybeNone(Meaning):
    """A value that can be None, such as that of `os.getenv("IMAGE")`."""

    __slots__ = ()


class Mapping(Meaning):
    """A dictionary: the keys that can be seen, and whether these are all.

    `through` is the function whose `**kwargs` are in it.
    """

    __slots__ = ("complete", "keys", "through")

    def __init__(
        self, keys: dict[str, Meaning], complete: bool, through: Function | None = None
    ) -> None:
        self.keys = keys
        self.complete = complete
        self.through = through


class Pod(Meaning):
    """A pod template, and what it says of its primary container's image.

    `image` is `set`, `none`, `empty` (the string) or `unseen`.
    """

    __slots__ = ("given", "image")

    def __init__(self, image: str, given: Meaning | None = None) -> None:
        self.image = image
        self.given = given
        """The value of the image."""


class Containers(Meaning):
    """A pod spec: the image of each container, by name; None where it is unseen."""

    __slots__ = ("images",)

    def __init__(self, images: dict[str, Meaning] | None) -> None:
        self.images = images


MUTABLE = (Mapping, Pod, Containers)
"""Meanings of objects that may be changed after they are made."""


class Config(Meaning):
    """A `task_config` of the catalog's."""

    __slots__ = ("entry",)

    def __init__(self, entry: Entry) -> None:
        self.entry = entry


class OwnConfig(Meaning):
    """A `task_config` for a task class of the user's that isn't seen to pass an image on."""

    __slots__ = ("plugin",)

    def __init__(self, plugin: str) -> None:
        self.plugin = plugin
        """The name of the class."""


class Parameter(Meaning):
    """A parameter of a function of the user's."""

    __slots__ = ("default", "name", "node", "owner")

    def __init__(
        self, owner: Function, name: str, default: Meaning | None, node: ast.expr | None
    ) -> None:
        self.owner = owner
        self.name = name
        self.default = default
        self.node = node


class Function(Meaning):
    """A function of the user's, and what running its body shows of it as a maker of tasks."""

    __slots__ = (
        "followed",
        "loads",
        "loose",
        "node",
        "passed",
        "plain",
        "prefix",
        "reader",
        "returned",
        "scope",
        "tool",
        "view",
    )

    def __init__(
        self,
        node: ast.FunctionDef | ast.AsyncFunctionDef,
        scope: Scope,
        view: View,
        reader: Reader,
    ) -> None:
        self.node = node
        self.scope = scope
        self.view = view
        self.reader = reader
        self.prefix = ""
        """What its qualified name begins with."""
        self.followed = False
        """Its body has been followed, or is being."""
        self.plain = False
        """It goes by its name in its module: neither decorated nor a method."""
        self.tool: Tool | None = None
        self.returned: Meaning | None = None
        self.loose = False
        """Its `**kwargs` also go somewhere that cannot be followed."""
        self.loads: dict[str, set[int]] = {}
        """Where each parameter is read."""
        self.passed: dict[str, set[int]] = {}
        """Where of these it is handed to a maker of tasks as the image."""


class Class(Meaning):
    """A class of the user's that is derived from a task class."""

    __slots__ = ("name", "tool")

    def __init__(self, name: str, tool: Tool) -> None:
        self.name = name
        self.tool = tool


class Tool(Meaning):
    """A callable that makes tasks: flytekit's own decorator or class, or the user's on top."""

    __slots__ = (
        "absent",
        "entry",
        "form",
        "key",
        "label",
        "origin",
        "parameter",
        "position",
        "unproven",
        "unsure",
    )

    def __init__(
        self,
        label: str,
        entry: Entry,
        form: str = "class",
        *,
        parameter: str | None = None,
        position: int | None = None,
        absent: str = "append",
        key: str = "",
    ) -> None:
        self.label = label
        self.entry = entry
        self.form = form
        """`decorator`: also used bare; `factory`: always called to give a decorator; `class`."""
        self.parameter = parameter or entry.parameter or "container_image"
        self.origin: object = None
        """The site that decides the image of those who inherit it."""
        self.unsure = False
        """What it inherits needs review, which is said where it comes from."""
        self.position = position
        """Where the image may be passed by position, from 1."""
        self.absent = absent
        """A use without an image: `append` it there, or `inherit` what an earlier place decides."""
        self.key = key
        """Identifies a wrapper of the user's across modules; empty for flytekit's own."""
        self.unproven = False
        """An image given at a use cannot be proven to arrive."""


class Environment(Meaning):
    """An object whose methods are decorators: flytekit's `Environment`, union's actors."""

    __slots__ = ("entry", "fork", "scope", "site")

    def __init__(
        self, entry: Entry, site: object, scope: Scope, fork: Sequence[ast.stmt] | None
    ) -> None:
        self.entry = entry
        self.site = site
        self.scope = scope
        self.fork = fork
        """The statements in which it is made, where these may be run or not."""


class Either(Meaning):
    """One of several meanings: which one, the source alone does not tell."""

    __slots__ = ("options",)

    def __init__(self, options: tuple[Meaning, ...]) -> None:
        self.options = options


_TELLING: dict[type[Meaning], tuple[str, ...]] = {
    External: ("path",),
    Local: ("path",),
    Imported: ("module", "name"),
    Literal: ("value",),
    OwnConfig: ("plugin",),
    Text: (),
    Spec: (),
    MaybeNone: (),
}
"""What tells two meanings of a kind apart; those of other kinds are the same only as themselves."""


def same(one: Meaning, other: Meaning) -> bool:
    """Whether two meanings are known to be the same."""
    telling = _TELLING.get(type(one))
    if one is other or telling is None or type(one) is not type(other):
        return one is other
    return all(getattr(one, name) == getattr(other, name) for name in telling)


def options_of(meaning: Meaning) -> tuple[Meaning, ...]:
    """All that a meaning may be: itself, where there is no other."""
    return meaning.options if isinstance(meaning, Either) else (meaning,)


def join(one: Meaning, other: Meaning) -> Meaning:
    """What a name means that has the one meaning or the other."""
    options = list(options_of(one))
    for option in options_of(other):
        if not any(same(option, known) for known in options):
            options.append(option)
    return options[0] if len(options) == 1 else Either(tuple(options))


def join_all(meanings: Iterable[Meaning]) -> Meaning:
    """What a name means that has one of `meanings`; nothing that is known if there are none."""
    joined: Meaning | None = None
    for meaning in meanings:
        joined = meaning if joined is None else join(joined, meaning)
    return SOMETHING if joined is None else joined


def image_said(meaning: Meaning | None) -> str:
    """What a value says as an image: `set`, `empty`, `maybe` (None), `unseen`; `none` if absent."""
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


def own_config(meaning: Meaning) -> Meaning:
    """A meaning that may be a `task_config` of the user's as that; any other as it is."""
    return next((o for o in options_of(meaning) if isinstance(o, OwnConfig)), meaning)


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


Given = dict[tuple[Function, str], Meaning]
"""What a call gives to the parameters of a function."""


def outside(meaning: Meaning, given: Given) -> Meaning:
    """What is left of a meaning that a function returns, where it is called."""
    if isinstance(meaning, Either):
        return join_all(outside(option, given) for option in meaning.options)
    if isinstance(meaning, Parameter):
        default = SOMETHING if meaning.default is None else join(meaning.default, SOMETHING)
        return given.get((meaning.owner, meaning.name), default)
    if isinstance(meaning, Mapping):
        keys = {name: outside(said, given) for name, said in meaning.keys.items()}
        return Mapping(keys, meaning.complete and meaning.through is None)
    return meaning
