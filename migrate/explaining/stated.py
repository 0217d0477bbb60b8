"""What the code of a task says of its image, in the words of `migrate.resolution`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from migrate import findings
from migrate.reading.judgement import label_of
from migrate.reading.meanings import Literal, Meaning, Parameter, Pod, Spec
from migrate.source import last_line

if TYPE_CHECKING:
    from migrate.catalog import Entry
    from migrate.document import Document
    from migrate.findings import Code
    from migrate.reading.sites import Site, SiteReader

_OF_ANOTHER = (findings.INHERITED, findings.ELSEWHERE)
_READ = frozenset(
    {
        findings.GENERATED,
        findings.UNIMPORTABLE,
        findings.POD_EMPTY,
        findings.POD_UNSEEN,
        findings.DRIFTED,
        findings.REPLACED,
    }
)
"""Codes that need a person, though what the code says of the image is read."""
_UNSEEN = ("unseen", "")
MAPS = frozenset({"map_task", "map", "ArrayNodeMapTask", "MapPythonTask"})
"""What takes the image of another task, which only a run can tell."""


class Place(NamedTuple):
    """A line of a file."""

    path: str
    line: int
    """From 1; in a notebook, the line within the cell."""
    cell: int = 0
    """The number of the notebook's cell from 1; 0 in a module."""


class Stated(NamedTuple):
    """All that the code says of one task's image; the strings are those of a `Question`."""

    entry: Entry
    """What kind of task it makes."""
    given: str
    image: str
    """The string of `given`."""
    place: Place
    """Where that stands: the site, or what it takes its image from, or the constant."""
    pod: str
    pod_image: str
    pod_place: Place
    source: str
    """The source text of the image that the site itself is given; empty where there is none."""
    unread: Code | None
    """Why the image cannot be read, where that is not for the value alone."""
    first: int
    """The first line of the call, or of the function that is made a task with its decorators."""
    last: int


def stated(site: Site, reader: SiteReader, document: Document) -> Stated:
    """What is said at `site`, or where it takes its image from, once it is settled what it is."""
    source = site
    while _code(source) in _OF_ANOTHER and source.origin is not None:
        source = source.origin
    code = _code(source)
    unread = code if label_of(site.entry) in MAPS else _unread(code)
    given, image = _UNSEEN if unread else _said(source.meaning)
    if code.kind == "explicit" and code is not findings.EXPLICIT_POD and given != "string":
        given = "spec" if given == "spec" else "unseen"

    def here(line: int) -> Place:
        cell, line = document.place(line)
        return Place(reader.path, line, cell)

    def place(meaning: Meaning | None, line: int) -> Place:
        home = source.home
        if isinstance(meaning, (Literal, Spec)) and meaning.home:
            home, line = meaning.home, meaning.line
        return here(line) if home in ("", site.home) else Place(home, line)

    pod = site.pod if site.pod is not None else source.pod
    pod_said, pod_image = _pod_said(pod)
    node = source.node if source.given is None else source.given
    return Stated(
        site.entry,
        given,
        image,
        place(_default(source.meaning), node.lineno),
        pod_said,
        pod_image,
        place(pod.given if isinstance(pod, Pod) else None, source.node.lineno),
        reader.shown(site.given),
        unread,
        *(here(line).line for line in _lines(site)),
    )


def _lines(site: Site) -> tuple[int, int]:
    """The first and the last line of what is the task in the source."""
    function, node = site.function, site.node
    if function is None:
        return node.lineno, last_line(node)
    first = function.decorator_list[0].lineno
    return first, last_line(function)


def _code(site: Site) -> Code:
    """What the site is, whoever says no to it."""
    return site.exemption.code if site.exemption is not None else site.code


def _unread(code: Code) -> Code | None:
    """The code, if it means that what is said of the image hangs on more than the source."""
    if code in _READ or code is findings.IGNORED:
        return None
    hangs = code.kind == "review" or code in _OF_ANOTHER
    return code if hangs or code in (findings.INSIDE, findings.REQUIRED, findings.OLD_API) else None


def _default(meaning: Meaning | None) -> Meaning | None:
    """What a parameter of a wrapper is without a use that says otherwise."""
    return meaning.default if isinstance(meaning, Parameter) else meaning


def _said(meaning: Meaning | None) -> tuple[str, str]:
    if isinstance(meaning, Parameter):
        return _UNSEEN if meaning.default is None else _said(meaning.default)
    if meaning is None:
        return "absent", ""
    if isinstance(meaning, Spec):
        return "spec", ""
    if isinstance(meaning, Literal) and not meaning.value:
        return "empty", ""
    return _text(meaning)


def _text(meaning: Meaning | None) -> tuple[str, str]:
    """A string whose value is seen."""
    if isinstance(meaning, Literal) and isinstance(meaning.value, str):
        return "string", meaning.value
    return _UNSEEN


def _pod_said(pod: Meaning | None) -> tuple[str, str]:
    if pod is None or (isinstance(pod, Literal) and pod.value is None):
        return "none", ""
    if not isinstance(pod, Pod):
        return _UNSEEN
    if pod.image == "none":
        return "no-image", ""
    return _text(pod.given) if pod.image == "set" else (pod.image, "")
