"""Which image a task gets in each way of running it, and by which steps.

The code says one part of the question (`stated`), the world the other (`world`);
`migrate.resolution` answers it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from migrate.explaining.stated import MAPS
from migrate.explaining.world import Source
from migrate.reading.judgement import label_of
from migrate.resolution import Answer, Question, Step, load_rules, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from migrate.catalog import Entry
    from migrate.explaining.stated import Place, Stated
    from migrate.explaining.world import World
    from migrate.findings import Finding

FIX = "flytekitplugins-default-image"
_FLAVOURS = {
    "SQLAlchemyTask": "sqlalchemy",
    "DownloadJSONFilesTask": "openai-batch",
    "UploadJSONLFileTask": "openai-batch",
}
_NOT_MAPPED = frozenset({"dynamic", "eager", "EagerAsyncPythonFunctionTask"})
_TEMPLATE = "{{"


class Way(NamedTuple):
    """One way of running a task."""

    id: str
    title: str
    question: dict[str, Any]
    """The fields that it sets."""
    place: Place | None = None
    """The line that makes it so, if one does."""


class Reply(NamedTuple):
    """What becomes of the image in one way of running it."""

    way: Way
    answer: Answer
    sources: tuple[tuple[Source, ...], ...]
    """What each step of the answer goes by."""


class Explanation(NamedTuple):
    """All of it for one task."""

    finding: Finding
    stated: Stated
    world: World
    replies: tuple[Reply, ...]
    now: tuple[Reply, ...]
    """The same without the assumptions; empty where there are none."""
    unseen: tuple[str, ...]
    notes: tuple[str, ...]


WAYS = (
    Way("python", "called as Python", {"way": "python"}),
    Way("run", "pyflyte run", {"way": "run"}),
    Way("run-remote", "pyflyte run --remote", {"way": "run-remote"}),
    Way("register", "pyflyte register", {"way": "register"}),
    Way("package", "pyflyte package", {"way": "package"}),
    Way("remote", "FlyteRemote", {"way": "remote"}),
    Way("dynamic", "made in a dynamic task", {"way": "register", "place": "dynamic"}),
    Way("map_task", "by map_task", {"way": "register", "place": "map_task"}),
    Way(
        "override",
        "with_overrides(container_image=IMAGE)",
        {"way": "register", "override": "string", "override_image": "IMAGE"},
    ),
)
_WITH_FIX = (
    Way("python-fix", "called as Python with the fix", {"way": "python", "fix": True}),
    Way("run-fix", "pyflyte run with the fix", {"way": "run", "fix": True}),
)


@cache
def rules() -> dict[str, Any]:
    """Those of resolution.json, read once."""
    return load_rules()


def explain(
    finding: Finding, stated: Stated, worlds: Sequence[World], overriding: Sequence[Way] = ()
) -> Explanation:
    """The explanation of a finding that stands for a task.

    Args:
        finding: what was found.
        stated: the finding's own.
        worlds: as it is, and as it is assumed to be, if anything is assumed.
        overriding: the ways of its nodes in sight that override the image.
    """
    ways = _ways(stated.entry, overriding)
    *before, after = (
        tuple(_reply(finding, stated, world, way) for way in ways) for world in worlds
    )
    world = worlds[-1]
    return Explanation(
        finding,
        stated,
        world,
        after,
        before[0] if before else (),
        tuple(_unseen(finding, stated, world)),
        tuple(_notes(stated.entry)),
    )


def _ways(entry: Entry, overriding: Sequence[Way]) -> list[Way]:
    ways = [way for way in WAYS if way.id != "map_task" or _is_mapped(entry)]
    if overriding:
        ways = [way for way in ways if way.id != "override"] + list(overriding)
    return [*ways, *_WITH_FIX] if is_connector(entry) else ways


def _is_mapped(entry: Entry) -> bool:
    """Whether map_task takes such tasks."""
    return entry.container == "auto" and label_of(entry) not in _NOT_MAPPED


def is_connector(entry: Entry) -> bool:
    """Whether tasks of this type run through a connector and have a container (F21)."""
    return entry.container == "auto" and "F21" in entry.notes


def kind_of(entry: Entry) -> str:
    """What a `Question` calls tasks of this type."""
    if label_of(entry) == "ContainerTask":
        return "container"
    if entry.default.startswith("own"):
        return entry.default
    if entry.given != "yes" and entry.container != "auto" and label_of(entry) not in MAPS:
        return "none"
    return "customized" if entry.container == "customized" else "auto"


def question(stated: Stated, name: str, world: World, way: dict[str, Any]) -> Question:
    """The question of a task in one way of running it."""
    entry = stated.entry
    return Question(
        kind=kind_of(entry),
        flavour=_FLAVOURS.get(label_of(entry), ""),
        connector=is_connector(entry),
        name=name or "task",
        given=stated.given,
        container_image=stated.image,
        pod=stated.pod,
        pod_image=stated.pod_image,
        **world.fields(),
        **way,
    )


def _reply(finding: Finding, stated: Stated, world: World, way: Way) -> Reply:
    answer = resolve(rules(), question(stated, finding.task, world, way.question))
    steps = tuple(_worded(step, stated) for step in answer.steps)
    answer = answer._replace(steps=steps)
    return Reply(way, answer, tuple(sources_of(step, stated, world, way) for step in steps))


def _worded(step: Step, stated: Stated) -> Step:
    """Why the image is not seen, where the code of the finding says more than the rule knows."""
    if step.rule != "unseen" or stated.unread is None:
        return step
    return step._replace(
        text=f"The task {stated.unread.message}: only running the code can tell its image.",
        facts=stated.unread.facts or step.facts,
    )


def sources_of(
    step: Step, stated: Stated, world: World, way: Way | None = None
) -> tuple[Source, ...]:
    """The files and lines that a step goes by."""
    here = {
        "container_image": (stated.image, stated.place),
        "pod_template": (stated.pod_image, stated.pod_place),
    }
    if step.input in here:
        value, place = here[step.input]
        return (Source(step.input, value, *place),)
    if step.input == "with_overrides" and way is not None and way.place is not None:
        return (Source(step.input, "", *way.place),)
    return tuple(source for source in world.sources if source.input == step.input)


def _unseen(finding: Finding, stated: Stated, world: World) -> list[str]:
    lines = list(world.unseen)
    if stated.unread is not None:
        detail = f"; {finding.detail}" if finding.detail else ""
        lines.append(f"the task {stated.unread.message}{detail}")
    elif stated.given == "unseen":
        lines.append(f"the value of {stated.source or stated.entry.parameter or 'the image'}")
    if stated.pod == "unseen":
        lines.append("the image of the primary container of pod_template")
    if world.unread and _TEMPLATE in stated.image + stated.pod_image:
        lines.append(
            f"the images of flytekit's config file {world.unread}, which is not read;"
            " --assume config.NAME=URI"
        )
    return lines


def _notes(entry: Entry) -> list[str]:
    if not is_connector(entry):
        return []
    label = label_of(entry)
    notes = [
        f"{label} runs through a connector, which needs the task serialized even where it is called"
        f" (F21); the fix is {FIX}"
    ]
    if label.startswith("Databricks"):
        notes.append(f"{label} catches what is raised there, and runs the function itself (F26)")
    return notes


class Group(NamedTuple):
    """Ways in which the same becomes of the image."""

    answer: Answer
    ways: tuple[Way, ...]
    steps: tuple[GroupedStep, ...]


class GroupedStep(NamedTuple):
    """A step of some or all ways of a group."""

    step: Step
    sources: tuple[Source, ...]
    ways: tuple[Way, ...]


def grouped(replies: Sequence[Reply]) -> list[Group]:
    """The ways by their outcome; the steps of a group are in the order of the rules."""
    groups: dict[tuple[object, ...], list[Reply]] = {}
    for reply in replies:
        groups.setdefault(outcome(reply.answer), []).append(reply)
    return [
        Group(each[0].answer, tuple(reply.way for reply in each), tuple(_steps(each)))
        for each in groups.values()
    ]


def outcome(answer: Answer) -> tuple[object, ...]:
    """An answer without its steps."""
    return answer[:3]


def _steps(replies: Sequence[Reply]) -> list[GroupedStep]:
    ways: dict[tuple[Step, tuple[Source, ...]], list[Way]] = {}
    for way, answer, sources in replies:
        for key in zip(answer.steps, sources, strict=True):
            ways.setdefault(key, []).append(way)
    order = {rule["id"]: index for index, rule in enumerate(rules()["rules"])}
    steps = [GroupedStep(*key, tuple(those)) for key, those in ways.items()]
    return sorted(steps, key=lambda each: order[each.step.rule])


def changes(explanation: Explanation) -> list[tuple[Reply, Reply]]:
    """The ways of which the assumptions make something else: as it is, and as assumed."""
    pairs = zip(explanation.now, explanation.replies, strict=False)
    return [(old, new) for old, new in pairs if outcome(old.answer) != outcome(new.answer)]
