"""A. From the task and the settings to the image."""

from __future__ import annotations

from typing import Any
from unittest import mock

from .declare import fact
from .serializing import (
    BASE,
    MINE,
    NO_IMAGE,
    OTHER,
    SIDE,
    error,
    image,
    no_default,
    one,
    settings,
    task_image,
    variables,
)


@fact(
    "F1",
    "The image of a function task is decided when the task is serialized, "
    "by the task and the settings alone: an `ImageSpec`, else a string that isn't empty, "
    "its templates filled in, else the settings' default image.",
)
def order() -> None:
    from flytekit import ImageSpec, task
    from flytekit.configuration import ImageConfig

    made = task(one)
    assert image(made) == BASE
    assert image(made, settings(ImageConfig.from_images(OTHER))) == OTHER
    with variables(FLYTE_INTERNAL_IMAGE="registry.example/variable:1"):
        assert image(made) == BASE
    assert task_image(container_image=MINE) == MINE
    assert task_image(container_image="{{.image.x}}") == SIDE
    with mock.patch("flytekit.image_spec.image_spec.ImageBuildEngine.build"):  # builds nothing
        spec = ImageSpec(name="spec", registry="registry.example")
        assert task_image(container_image=spec).startswith("registry.example/spec:")


@fact(
    "F1a",
    "Where the task names no image and the settings have no default image, serialization "
    "raises `ValueError: An image is required for PythonAutoContainer tasks`.",
)
def no_image() -> None:
    assert error(lambda: task_image(no_default())) == NO_IMAGE


@fact(
    "F1b",
    "An `ImageSpec` whose id is the name of an image of the settings gets that image, "
    "and nothing is built.",
)
def spec_by_id() -> None:
    from flytekit import ImageSpec
    from flytekit.configuration import Image, ImageConfig

    spec = ImageSpec(name="spec", registry="registry.example")
    known = Image(name=spec.id, fqn="registry.example/other", tag="3")
    with mock.patch("flytekit.image_spec.image_spec.ImageBuildEngine.build") as build:
        assert task_image(settings(ImageConfig(images=[known])), container_image=spec) == OTHER
    build.assert_not_called()


# --8<-- [start:fact]
@fact(
    "F2",
    'An empty string as `container_image` counts as none: `""` gives the settings\' default '
    "image, or the ValueError.",
)
def empty_string() -> None:
    assert task_image(container_image="") == BASE
    assert error(lambda: task_image(no_default(), container_image="")) == NO_IMAGE


# --8<-- [end:fact]


@fact(
    "F2a",
    "A plain string is never checked: a blank, a name without a tag, one with a digest and "
    '`"not an image!!"` are sent as they are.',
)
def unchecked_string() -> None:
    for text in (" ", "registry.example/mine", f"a/b@sha256:{'0' * 64}", "not an image!!"):
        assert task_image(container_image=text) == text


@fact(
    "F3",
    "Templates are filled in from the settings: `{{.image.NAME}}` with the whole image, `.fqn` "
    "with its name, `.version` with its tag or digest; `.images.` means the same.",
)
def templates() -> None:
    assert task_image(container_image="{{.image.x}}") == SIDE
    assert task_image(container_image="{{.image.x.fqn}}") == "registry.example/x"
    assert task_image(container_image="{{.image.x.version}}") == "7"
    assert task_image(container_image="{{.images.x.fqn}}:a-{{.images.x.version}}").endswith("x:a-7")
    from flytekit.configuration import ImageConfig

    digest = f"sha256:{'0' * 64}"
    under = settings(ImageConfig.from_images(f"a/b@{digest}"))
    assert task_image(under, container_image="{{.image.default.version}}") == digest


@fact("F3a", "`{{.image.default}}` is the settings' default image.")
def template_of_default() -> None:
    assert task_image(container_image="{{.image.default}}") == BASE


@fact(
    "F3b",
    "A template with an unknown name or attribute raises an AssertionError: `Image Config with "
    "name NAME not found in the configuration`, `Only fqn and version are supported "
    "replacements, ATTRIBUTE is not supported`.",
)
def unknown_template() -> None:
    assert error(lambda: task_image(container_image="{{.image.missing}}")) == (
        "AssertionError: Image Config with name missing not found in the configuration"
    )
    assert error(lambda: task_image(container_image="{{.image.x.tag}}")) == (
        "AssertionError: Only fqn and version are supported replacements, tag is not supported"
    )


@fact(
    "F3c",
    "Without the dot, as in `{{images.default.tag}}`, it is no template and is sent as it is, "
    "although the docstring of `task` writes it so.",
)
def no_dot() -> None:
    from flytekit import task

    assert task_image(container_image="{{images.x}}") == "{{images.x}}"
    sent = task_image(container_image="{{.images.default.fqn}}:tag-{{images.default.tag}}")
    assert sent == "registry.example/base:tag-{{images.default.tag}}"
    assert "'{{.images.default.fqn}}:tag-{{images.default.tag}}'" in str(task.__doc__)


def _untagged() -> Any:
    from flytekit.configuration import ImageConfig

    return settings(ImageConfig.from_images(BASE, {"n": "registry.example/n"}))


@fact("F4", "Of a named image without a tag, `{{.image.n}}` gives `registry.example/n:None`.")
def untagged() -> None:
    assert task_image(_untagged(), container_image="{{.image.n}}") == "registry.example/n:None"


@fact(
    "F4a",
    "Of a named image without a tag, `{{.image.n.version}}` gives the version of the settings' "
    "default image.",
)
def untagged_version() -> None:
    template = "{{.image.n.fqn}}:{{.image.n.version}}"
    assert task_image(_untagged(), container_image=template) == "registry.example/n:9"
