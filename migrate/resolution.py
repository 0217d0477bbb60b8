"""How flytekit would pick the image of a task: rules as data, and the one function that reads them.

The rules are `resolution.json`, beside this file, in the order in which flytekit decides.
`docs/assets/resolution.js` reads the same data in the same way; what changes here changes there.

A rule holds when all of its `when` does: a field of the state is true (not empty), false,
a value, one of a list of values, `{"not": …}` one of these, or `{"like": …}` a regular expression,
whose groups are then the fields `1`, `2`….
A rule that holds may then, in this order:

`drop`   forget the named images;
`load`   add the images of a field, unless their names are taken; with `tagged`, each needs a tag;
`set`    give fields a value, in which `{field}` stands for another;
`fill`   fill the templates in the field `image` in, from the named images;
`error`  end with what flytekit raises;
`end`    end with that outcome.

`say` makes it a step of the answer, with what it looked at (`input`) and its facts.
The state starts as the question; named images are its fields
`image.NAME`, the default image of the settings in use is `default`.
"""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple


class Question(NamedTuple):
    """A task, the way it is called or registered, and the world around it."""

    way: str
    """`python` (called as Python), `run` (`pyflyte run`), `run-remote`, `register`, `package`
    (and `serialize`), `remote` (`FlyteRemote` without settings), `remote-settings` (with some), or
    `container` (made by a dynamic task that runs without its settings; the world is its container).
    """
    place: str = "task"
    """`task`, `map_task` (mapped by one) or `dynamic` (made by one while it runs, under the
    settings that `way` gave the dynamic task)."""
    kind: str = "auto"
    """`auto`, `container` (ContainerTask), `own` or `own-unless-empty` (an image of its own, F8),
    `customized` (PythonCustomizedContainerTask, without one) or `none` (no container)."""
    flavour: str = ""
    """Whose image an `own-unless-empty` has: `sqlalchemy`, `openai-batch`; empty if not known."""
    connector: bool = False
    """Whether an `auto` task runs through a connector: its class has an executor mixin (F21)."""
    name: str = "task"
    """The task's full name; only errors say it."""
    given: str = "absent"
    """container_image (of a ContainerTask: image): `absent`, `empty` (None or ""), `string`,
    `spec` (an ImageSpec) or `unseen` (an expression that can't be read)."""
    container_image: str = ""
    """The string."""
    pod: str = "none"
    """pod_template: `none`, or the image of its primary container: `no-image` (or no such
    container), `empty` (""), `string`, `unseen`."""
    pod_image: str = ""
    """The string."""
    override: str = "none"
    """with_overrides(container_image=): `none`, `empty` (None, ""), `string`, `spec`, `unseen`."""
    override_image: str = ""
    """The string."""
    python: str | None = None
    """The Python that calls or registers, `3.12` or `3.12.1`; None if not known."""
    flytekit: str | None = None
    """Its flytekit, `1.16.31`; None if not known."""
    plugin: str | None = None
    """What get_default_image of flytekit's configuration plugin answers; None without one."""
    variable: str = ""
    """FLYTE_INTERNAL_IMAGE; empty where it isn't set."""
    options: tuple[str, ...] = ()
    """The values of `--image`, as typed: `uri` or `name=uri`."""
    config_images: dict[str, str] = {}  # noqa: RUF012 - never changed
    """`images` of flytekit's config file."""
    config_option: bool = False
    """Whether that file is named with `pyflyte --config`, not only found."""
    settings_default: str = ""
    """The default image of the settings that `remote-settings` is given; empty without one."""
    settings_images: dict[str, str] = {}  # noqa: RUF012 - never changed
    """Their named images."""
    fix: bool = False
    """Whether flytekitplugins-default-image is installed."""


class Step(NamedTuple):
    """One thing on the way to the image."""

    rule: str
    """The id of the rule in resolution.json."""
    input: str
    """What it looked at: `container_image`, `--image`, `FLYTE_INTERNAL_IMAGE`, `plugin`…"""
    facts: tuple[str, ...]
    text: str
    """One sentence, or two."""
    decided: bool
    """Whether the answer follows from it; otherwise it was passed over."""


class Raised(NamedTuple):
    """What flytekit raises."""

    type: str
    message: str


class Answer(NamedTuple):
    """Which image, and why."""

    outcome: str
    """`image`, `none` (no image is used), `error`, or `unknown` (only a run can tell)."""
    image: str | None
    """The image; None for any other outcome."""
    error: Raised | None
    """What flytekit raises; None for any other outcome."""
    steps: tuple[Step, ...]


class _Held(NamedTuple):
    """A rule that held: what it says, and the fields that it wrote and read."""

    rule: dict[str, Any]
    text: str
    wrote: set[str]
    read: set[str]


def load_rules() -> dict[str, Any]:
    """The rules, with the two regular expressions that they need and an empty question."""
    import json

    with open(os.path.splitext(__file__)[0] + ".json", encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


def resolve(data: dict[str, Any], question: Question) -> Answer:
    """Which image flytekit picks, by the rules in `data`."""
    state: dict[str, Any] = question._asdict()
    held: list[_Held] = []
    for rule in data["rules"]:
        if all(_holds(state, field, want) for field, want in rule["when"].items()):
            before = dict(state)
            read: set[str] = set()
            error = _apply(data, rule, state, read)
            wrote = {field for field in before | state if before.get(field) != state.get(field)}
            text = _format(rule.get("say", ""), state, set())
            held.append(_Held(rule, text, wrote | set(rule.get("set", ())), read))
            if error:
                return Answer("error", None, error, _steps(held, set(rule["when"]), ended=True))
            if "end" in rule:
                image = state["image"] if rule["end"] == "image" else None
                steps = _steps(held, set(rule["when"]) | read, ended=True)
                return Answer(rule["end"], image, None, steps)
    return Answer("image", state["image"], None, _steps(held, {"image"}, ended=False))


def _steps(held: list[_Held], needed: set[str], *, ended: bool) -> tuple[Step, ...]:
    """The rules that say something; from the last to the first, what the answer follows from."""
    steps = []
    for rule, text, wrote, read in reversed(held):
        decided = ended or bool(wrote & needed)
        ended = False
        if decided:
            needed = (needed - wrote) | read
        if text:
            steps.append(Step(rule["id"], rule["input"], tuple(rule["facts"]), text, decided))
    return tuple(reversed(steps))


def _holds(state: dict[str, Any], field: str, want: Any) -> bool:
    value = state.get(field)
    if isinstance(want, bool):
        return bool(value) is want
    if isinstance(want, list):
        return value in want
    if isinstance(want, dict) and "not" in want:
        return not _holds(state, field, want["not"])
    if isinstance(want, dict):
        found = re.search(want["like"], value) if value is not None else None
        if found:
            state.update((str(i), group) for i, group in enumerate(found.groups(), 1))
        return bool(found)
    return bool(value == want)


def _apply(
    data: dict[str, Any], rule: dict[str, Any], state: dict[str, Any], read: set[str]
) -> Raised | None:
    """Do to the state what the rule says; what it raises is returned."""
    if rule.get("drop"):
        for field in [field for field in state if field.startswith("image.")]:
            del state[field]
    error = None
    if "load" in rule:
        read.add(rule["load"])
        error = _load(data, state, state[rule["load"]], rule.get("tagged", False))
    for field, text in rule.get("set", {}).items():
        state[field] = None if text is None else _format(text, state, read)
    if rule.get("fill"):
        error = _fill(data, state, read)
    if "error" in rule:
        error = Raised(rule["error"][0], _format(rule["error"][1], state, read))
    return error


def _format(text: str, state: dict[str, Any], read: set[str]) -> str:
    def value(match: re.Match[str]) -> str:
        read.add(match[1])
        found = state.get(match[1])
        if isinstance(found, dict):
            found = [f"{name}={uri}" for name, uri in found.items()]
        return ", ".join(found) if isinstance(found, (list, tuple)) else found or ""

    return re.sub(r"\{(\w[\w.]*)\}", value, text)


def _load(data: dict[str, Any], state: dict[str, Any], images: Any, tagged: bool) -> Raised | None:
    """Add images to the named ones, as flytekit's `ImageConfig` does.

    `images` is one uri, which is the default, a list of `uri` and `name=uri`, or a dict by name.
    """
    pairs = images.items() if isinstance(images, dict) else map(_named, images)
    for name, uri in [("default", images)] if isinstance(images, str) else pairs:
        if tagged and not _split(data, uri)[1]:
            message = f"Incorrectly formatted image {uri}, missing tag or digest"
            return Raised("AssertionError", message)
        taken = state.get(f"image.{name}")
        if tagged and taken and name == "default":
            both = f"{_shown(data, taken)} & {_shown(data, uri)}"
            message = f"Only one default image can be specified. Received multiple {both}"
            return Raised("ValueError", f"{message} for <{state['pyflyte']} image_config>")
        state.setdefault(f"image.{name}", uri)
    return None


def _named(text: str) -> tuple[str, str]:
    name, equals, uri = text.partition("=")
    return (name, uri) if equals else ("default", text)


def _split(data: dict[str, Any], uri: str) -> tuple[str, str]:
    """The repository, and the tag or digest; that is empty where there is none."""
    found = re.search(data["versioned"], uri)
    return (found[1] or found[3], found[2] or found[4]) if found else (uri, "")


def _shown(data: dict[str, Any], uri: str) -> str:
    """A default image as flytekit's message shows it."""
    repository, version = _split(data, uri)
    tag, digest = (None, version) if "@" in uri else (version, None)
    return f"Image(name='default', fqn={repository!r}, tag={tag!r}, digest={digest!r})"


def _fill(data: dict[str, Any], state: dict[str, Any], read: set[str]) -> Raised | None:
    """Fill in the templates of the field `image`, as get_registerable_container_image does."""
    prefix = state.get("prefix") or ""
    for template, name, attribute in re.findall(data["template"], state["image"], re.IGNORECASE):
        uri = state.get(f"image.{name}")
        if uri is None:
            message = f"{prefix}Image Config with name {name} not found in the configuration"
            return Raised("AssertionError", message)
        read.add(f"image.{name}")
        repository, version = _split(data, uri)
        if attribute == "version":
            if not version and not state.get("default"):
                message = f"{prefix}'NoneType' object has no attribute 'version'"
                return Raised("AttributeError", message)
            if not version:
                read.add("default")
                version = _split(data, state["default"])[1]
            if ":" in version:  # a digest
                state["image"] = state["image"].replace(f":{template}", f"@{version}")
            state["image"] = state["image"].replace(template, version)
        elif attribute == "fqn":
            state["image"] = state["image"].replace(template, repository)
        elif attribute:
            message = f"Only fqn and version are supported replacements, {attribute} is not"
            return Raised("AssertionError", f"{prefix}{message} supported")
        else:
            state["image"] = state["image"].replace(template, uri if version else f"{uri}:None")
    return None
