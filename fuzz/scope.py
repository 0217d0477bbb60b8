"""What a generated module can use at a place: names, and what each of them stands for."""

from __future__ import annotations

from typing import NamedTuple

from fuzz.choices import Choose

IMAGES = ("'own:1'", "None", "''", "f'own:{1}'", "'{{.image.default}}'")
_PLAIN = {
    "retries": ["2"],
    "cache": ["True"],
    "cache_version": ["'1'", "'a # b'", '"""two\nlines"""'],
    "timeout": ["60", "lambda: 0", "[x for x in (1, 2)][0]"],
    "environment": ["{'A': 'b, (c'}", "{**{}, 'A': f'{1!r:>{4}}'}"],
    "requests": ["Resources(cpu='1')", "Resources(\n    cpu='1',\n)"],
    "task_config": ["None", "Spark()", "__import__('flytekitplugins.spark').spark.Spark()"],
}


class Maker(NamedTuple):
    """An expression that makes tasks, and how it can be used."""

    expression: str
    bare: bool = True
    """As `@maker`."""
    called: bool = True
    """As `@maker(...)`."""
    direct: bool = True
    """As `maker(function, ...)`."""


class Bound(NamedTuple):
    """Some lines, and what can be used once they have run."""

    lines: list[str]
    maker: Maker | None = None
    options: str = ""
    image: str = ""
    pod: str = ""
    environment: str = ""


class Scope(NamedTuple):
    """What can be used at a place."""

    makers: list[Maker]
    options: list[str]
    images: list[str]
    pods: list[str]
    environments: list[str]

    def inner(self) -> Scope:
        """What a block can use too, and adds to on its own."""
        return Scope(
            self.makers[:],
            self.options[:],
            self.images[:],
            self.pods[:],
            self.environments[:],
        )

    def learn(self, bound: Bound) -> list[str]:
        """Take in what some lines bind; the lines are returned."""
        for those, name in zip(self[1:], bound[2:], strict=True):
            if name and name not in those:
                those.append(name)
        if bound.maker is not None:
            self.makers.append(bound.maker)
        return bound.lines


def entry(choose: Choose, scope: Scope) -> tuple[str, str]:
    """One argument of a task: its name and the source of its value."""
    kind = choose.number(0, 5)
    if kind == 4:
        return "container_image", image(choose, scope)
    if kind == 5 and scope.pods:
        return "pod_template", choose.among(scope.pods)
    key = choose.among(sorted(_PLAIN))
    return key, choose.among(_PLAIN[key])


def entries(choose: Choose, scope: Scope, most: int) -> list[tuple[str, str]]:
    """Some arguments, each once."""
    return list(dict(choose.several(lambda: entry(choose, scope), 0, most)).items())


def keywords(choose: Choose, scope: Scope) -> str:
    """Two arguments at most, as a call has them."""
    return ", ".join(f"{key}={value}" for key, value in entries(choose, scope, 2))


def image(choose: Choose, scope: Scope) -> str:
    """The source of an image, or of none."""
    return choose.among((*IMAGES, *scope.images))
