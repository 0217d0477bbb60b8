"""What flytekit would register, before and after, field by field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ABSENT = None
_CACHE_VERSION = "template.metadata.discoveryVersion"


class Meant(NamedTuple):
    """What becomes of the image of one place that makes tasks."""

    file: str
    task: str
    """The last part of its name."""
    image: str | None
    """The image that it gets; empty where the source does not show it, None where it gets none."""


class Entity(NamedTuple):
    """A task, workflow or launch plan, before and after."""

    kind: str
    name: str
    file: str
    """The module that made it; empty where flytekit does not say."""
    before: str
    """The SHA-256 of its protobuf; empty where there is none."""
    after: str
    image_before: str
    """The image of its container, or of each container of its pod."""
    image_after: str
    cache_before: str
    """Its cache version."""
    cache_after: str
    difference: str
    """What is wrong, in one line; empty where nothing is."""
    variable: str
    """The name that its module knows it by."""
    settled: bool
    """Whether its image hung on flytekit's default, and does no more."""

    @property
    def equal(self) -> bool:
        """Byte for byte."""
        return bool(self.before) and self.before == self.after


def compare(
    before: Sequence[dict[str, Any]],
    after: Sequence[dict[str, Any]],
    meant: Sequence[Meant],
    file: str,
) -> list[Entity]:
    """Hold what a module registers against what it registered before its text was changed.

    Args:
        before: the entities, as `serialize.py` describes them.
        after: the same, of the new text.
        meant: what the new texts give, and do not give, to tasks of this module and of others.
        file: the module. What others make and what cannot be serialized is theirs to prove.
    """
    old, new = _by_name(before), _by_name(after)
    images = {each.image for each in meant if each.image is not None}
    return [
        _entity(old.get(key, {}), new.get(key, {}), meant, images, file)
        for key in dict.fromkeys([*old, *new])
    ]


def unseen(places: Iterable[Meant], entities: Iterable[Entity]) -> list[str]:
    """The places that are to give an image to tasks, and of which no task is among the entities.

    What no place is called as may be made by one that makes tasks of any name, as a wrapper does.
    """
    places = [place for place in places if place.image is not None]
    called = {(e.file, name) for e in entities for name in _names(e.name, e.variable)}
    own = {(place.file, place.task) for place in places}
    others = any(
        e.settled and not own & {(e.file, name) for name in _names(e.name, e.variable)}
        for e in entities
    )
    missing = [place.task for place in places if (place.file, place.task) not in called]
    return [] if others else missing


def _by_name(entities: Sequence[dict[str, Any]]) -> dict[tuple[str, str, int], dict[str, Any]]:
    found: dict[tuple[str, str, int], dict[str, Any]] = {}
    for entity in entities:
        number = 0
        while (entity["kind"], entity["name"], number) in found:
            number += 1
        found[entity["kind"], entity["name"], number] = entity
    return found


def _entity(
    before: dict[str, Any],
    after: dict[str, Any],
    meant: Sequence[Meant],
    images: set[str],
    file: str,
) -> Entity:
    known = before or after
    old, new = before.get("message", {}), after.get("message", {})
    if not before:
        wrong = "is new"
    elif not after:
        wrong = "is lost"
    elif "error" in before or "error" in after:
        wrong = _unserialized(before.get("error", ""), after.get("error", ""))
        if known["file"] not in ("", file) and before.get("error") == after.get("error"):
            wrong = ""
    else:
        wrong = _difference(before, after, meant, images)
    was_open, is_open = set(before.get("implicit", [])), set(after.get("implicit", []))
    return Entity(
        known["kind"],
        known["name"],
        known["file"],
        before.get("hash", ""),
        after.get("hash", ""),
        _image(old),
        _image(new),
        _cache(old),
        _cache(new),
        wrong,
        known.get("variable", ""),
        bool(was_open - is_open),
    )


def _unserialized(before: str, after: str) -> str:
    if before == after or not after:
        return f"cannot be serialized: {before}"
    return f"cannot be serialized any more: {after}"


def _difference(
    before: dict[str, Any], after: dict[str, Any], meant: Sequence[Meant], images: set[str]
) -> str:
    """The first difference that is not an image that was meant."""
    own = _of(after, meant)
    if own:  # what is made by another's code, or of another task, is known by the image only
        images = {image for image in own if image is not None}
    old, new = dict(leaves(before["message"])), dict(leaves(after["message"]))
    open_before, open_after = before.get("implicit", []), after.get("implicit", [])
    for path in open_after:
        if path not in open_before:
            return f"{path} hangs on flytekit's default image now"
    for path in dict.fromkeys([*old, *new]):
        was, is_now = old.get(path, ABSENT), new.get(path, ABSENT)
        settled = path in open_before and path not in open_after
        if settled and not _is_one_of(is_now, images):
            return f"{path} is {is_now!r}, which is not meant for it"
        if was != is_now and not settled:
            return f"{path} {_became(was, is_now)}"
    if images and own and open_before and open_before == open_after:
        return f"{open_before[0]} hangs on flytekit's default image still"
    if before["hash"] != after["hash"] and old == new:
        return "its bytes differ, in no field that is known"
    return ""


def _of(entity: dict[str, Any], meant: Sequence[Meant]) -> list[str | None]:
    """The images of the places that the source calls as it does `entity`."""
    if entity.get("inner"):
        return []
    called = _names(entity["name"], entity.get("variable", ""))
    return [each.image for each in meant if each.file == entity["file"] and each.task in called]


def _names(name: str, variable: str) -> set[str]:
    """What the source may call an entity."""
    return {name.rpartition(".")[2], variable} - {""}


def _is_one_of(image: object, images: set[str]) -> bool:
    """Whether it is one of them, or what flytekit makes of a template among them."""
    if image in images or "" in images:
        return True
    for each in images:
        parts = re.split(r"\{\{.*?\}\}", each)
        pattern = ".+".join(map(re.escape, parts))
        if len(parts) > 1 and isinstance(image, str) and re.fullmatch(pattern, image):
            return True
    return False


def _became(was: object, is_now: object) -> str:
    if was is ABSENT:
        return f"is new: {_short(is_now)}"
    if is_now is ABSENT:
        return f"is gone: {_short(was)}"
    return f"was {_short(was)}, is {_short(is_now)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) < 80 else f"{text[:76]}...{text[-1]}"


def _image(message: dict[str, Any]) -> str:
    return ", ".join(
        str(value)
        for path, value in leaves(message)
        if re.search(r"template\.(container|k8sPod\.podSpec\.\w+\[\d+\])\.image$", path)
    )


def _cache(message: dict[str, Any]) -> str:
    return str(dict(leaves(message)).get(_CACHE_VERSION, ""))


def leaves(message: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value in a message, with where it stands, as `template.container.image`."""
    if isinstance(message, dict):
        for key, value in message.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(message, list):
        for index, value in enumerate(message):
            yield from leaves(value, f"{path}[{index}]")
    else:
        yield path, message
