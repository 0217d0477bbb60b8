"""A. Pod templates and their images."""

from __future__ import annotations

from .declare import fact
from .serializing import (
    BASE,
    MINE,
    OTHER,
    SIDE,
    container,
    images,
    one,
    pod,
    task_image,
)


@fact(
    "F5",
    "In a pod template, an image on the primary container beats `container_image`.",
    needs="kubernetes",
)
def pod_beats_task() -> None:
    assert task_image(pod_template=pod(OTHER)) == OTHER
    assert task_image(pod_template=pod(OTHER), container_image=MINE) == OTHER


@fact(
    "F5a",
    "A primary container without an image takes `container_image`, else the settings' default "
    "image; a pod template without the primary container gets one with that image.",
    needs="kubernetes",
)
def pod_without_image() -> None:
    from flytekit import task

    assert task_image(pod_template=pod(None), container_image=MINE) == MINE
    assert task_image(pod_template=pod(None)) == BASE
    only_side = pod(OTHER)
    only_side.primary_container_name = "main"
    assert images(task(pod_template=only_side, container_image=MINE)(one)) == {
        "primary": OTHER,
        "main": MINE,
    }


@fact(
    "F5b",
    'A primary container with the image `""` gets the settings\' default image, not '
    "`container_image`.",
    needs="kubernetes",
)
def pod_with_empty_image() -> None:
    assert task_image(pod_template=pod("")) == BASE
    assert task_image(pod_template=pod(""), container_image=MINE) == BASE


@fact("F5c", "A template on the primary container is filled in.", needs="kubernetes")
def pod_with_template() -> None:
    assert task_image(pod_template=pod("{{.image.x}}")) == SIDE


@fact(
    "F5d",
    "A sidecar without an image gets the settings' default image, never `container_image`.",
    needs="kubernetes",
)
def sidecar() -> None:
    from flytekit import task

    made = task(pod_template=pod(OTHER, container("side")), container_image=MINE)(one)
    assert images(made) == {"primary": OTHER, "side": BASE}


@fact(
    "F5e",
    "Init containers stay as they are written: no image is added, no template filled in.",
    needs="kubernetes",
)
def init_containers() -> None:
    from flytekit import task

    init = [container("without"), container("template", "{{.image.x}}")]
    sent = images(task(pod_template=pod(None, init=init), container_image=MINE)(one))
    assert sent == {"without": None, "template": "{{.image.x}}", "primary": MINE}


@fact(
    "F6",
    "`PodTemplate()` without a pod spec still gets a primary container, with the image that a "
    "task without a pod template would get.",
    needs="kubernetes",
)
def pod_without_spec() -> None:
    from flytekit import PodTemplate, task

    assert images(task(pod_template=PodTemplate())(one)) == {"primary": BASE}
    assert images(task(pod_template=PodTemplate(), container_image=MINE)(one)) == {"primary": MINE}


@fact(
    "F6a",
    "`pod_template_name` changes nothing about the image: a container with the image that the "
    "task would get without it is sent.",
)
def pod_template_name() -> None:
    from flytekit import task

    assert images(task(pod_template_name="gpu")(one)) == {"container": BASE}
    made = task(pod_template_name="gpu", container_image=MINE)(one)
    assert images(made) == {"container": MINE}
