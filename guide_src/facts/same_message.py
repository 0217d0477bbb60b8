"""E. The same message elsewhere: settings without a default image, a task without an image."""

from __future__ import annotations

from .declare import fact
from .serializing import (
    MINE,
    NO_IMAGE,
    OTHER,
    at_top,
    container,
    error,
    image,
    images,
    later,
    no_default,
    one,
    pod,
    task_image,
    template,
)


@fact(
    "F27",
    "Under settings without a default image, `@task`, `@dynamic`, `map_task`, `ShellTask` and "
    "`ContainerTask` raise the ValueError where no image is named.",
)
def everywhere() -> None:
    from flytekit import ContainerTask, dynamic, map_task, task
    from flytekit.extras.tasks.shell import ShellTask

    assert error(lambda: template(task(one), no_default())) == NO_IMAGE
    assert error(lambda: template(dynamic(one), no_default())) == NO_IMAGE
    assert error(lambda: template(map_task(task(one)), no_default())) == NO_IMAGE
    shell = at_top(lambda: ShellTask(name="s", script="true"))
    assert error(lambda: template(shell, no_default())) == NO_IMAGE
    made = ContainerTask(name="c", image="", command=["true"])
    assert error(lambda: template(made, no_default())) == NO_IMAGE


@fact("F27a", "So does `@eager`.")
def eager_too() -> None:
    from flytekit import eager

    assert error(lambda: template(eager(later), no_default())) == NO_IMAGE


@fact(
    "F27b",
    "Under such settings a pod template with an image on its primary container raises the "
    "ValueError where `container_image` is missing, though that image would not be used.",
    needs="kubernetes",
)
def pod_with_image() -> None:
    assert error(lambda: task_image(no_default(), pod_template=pod(OTHER))) == NO_IMAGE
    assert task_image(no_default(), pod_template=pod(OTHER), container_image=MINE) == OTHER


@fact(
    "F27c",
    "Under such settings a sidecar without an image raises the ValueError even where "
    "`container_image` is given.",
    needs="kubernetes",
)
def sidecar() -> None:
    from flytekit import task

    made = task(pod_template=pod(OTHER, container("side")), container_image=MINE)(one)
    assert error(lambda: images(made, no_default())) == NO_IMAGE


@fact(
    "F27d",
    "Under such settings a pod template without an image works where `container_image` is given.",
    needs="kubernetes",
)
def pod_without_image() -> None:
    from flytekit import task

    assert image(task(pod_template=pod(None), container_image=MINE)(one), no_default()) == MINE
