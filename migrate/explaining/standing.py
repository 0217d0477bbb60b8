"""The image that a task gets when it is registered, as far as a tree's own files tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from migrate.explaining.explanation import question, rules, sources_of
from migrate.resolution import resolve

if TYPE_CHECKING:
    from migrate.explaining.stated import Stated
    from migrate.explaining.world import Source, World


class Standing(NamedTuple):
    """One image, and how it comes about."""

    image: str | None
    """None where they don't; a template that the settings fill in stands for itself."""
    floats: bool
    """Whether it hangs on the Python and the flytekit in use."""
    sources: tuple[Source, ...]
    """Where it is decided."""


def standing(stated: Stated, world: World) -> Standing:
    """What `pyflyte register` sends in a world without options and variables."""
    answer = resolve(rules(), question(stated, "", world, {"way": "register"}))
    deciding = [step for step in answer.steps if step.decided]
    floats = any(step.input == "python+flytekit" for step in deciding)
    sources = tuple(
        source
        for step in deciding
        if step.rule != "names-none"
        for source in sources_of(step, stated, world)
    )
    image = answer.image
    if answer.outcome == "error":
        image = stated.pod_image or stated.image or None
    return Standing(image, floats, tuple(dict.fromkeys(sources)))
