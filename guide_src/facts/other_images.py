"""A. Images of nodes, and of task classes that bring their own."""

from __future__ import annotations

from functools import partial
from typing import Any

from .declare import fact
from .serializing import (
    BASE,
    MINE,
    NO_IMAGE,
    OTHER,
    at_top,
    error,
    flytekit_default,
    image,
    no_default,
    one,
    pod,
    settings,
    template,
    variables,
)


def _node(under: Any = None, image: str | None = None, **overrides: Any) -> tuple[Any, list[str]]:
    """The overrides of a node as they are sent, and the images of the task templates."""
    from collections import OrderedDict

    from flytekit import task, workflow
    from flytekit.tools.translator import get_serializable

    step = task(container_image=image)(one)

    def flow() -> int:
        made: int = step(a=1).with_overrides(**overrides)
        return made

    entities: Any = OrderedDict()
    spec = get_serializable(entities, under or settings(), workflow(flow))
    sent = spec.template.nodes[0].task_node.overrides.to_flyte_idl()
    templates = [each.template for each in entities.values() if hasattr(each, "template")]
    return sent, [each.container.image for each in templates if hasattr(each, "container")]


@fact(
    "F7",
    "The image given to `with_overrides(container_image=...)` goes into the node as it is "
    "written, templates unfilled, and leaves the task's template as it was.",
)
def override() -> None:
    sent, templates = _node(container_image=OTHER)
    assert (sent.container_image, templates) == (OTHER, [BASE])
    sent, templates = _node(image=MINE, container_image="{{.image.default}}")
    assert (sent.container_image, templates) == ("{{.image.default}}", [MINE])


@fact(
    "F7a",
    "An override doesn't spare the task its image: where that can't be found, serialization "
    "raises the ValueError.",
)
def override_without_default() -> None:
    assert error(lambda: _node(no_default(), container_image=OTHER)) == NO_IMAGE


@fact("F7b", 'An override with `""` is not sent.')
def override_with_nothing() -> None:
    sent, templates = _node(image=MINE, container_image="")
    assert (sent.container_image, templates) == ("", [MINE])


@fact(
    "F7c",
    "In an overriding pod template, an image on the primary container is sent; a primary "
    "container without one gets the task's.",
    needs="kubernetes",
)
def override_with_pod() -> None:
    for given, expected in ((OTHER, OTHER), (None, MINE)):
        sent, _ = _node(image=MINE, pod_template=pod(given))
        containers = dict(sent.pod_template.pod_spec).get("containers", [])
        assert [each["image"] for each in containers] == [expected]


@fact(
    "F8",
    "`SQLite3Task` takes flytekit's default image when the task is made; neither the settings' "
    'images nor their lack reach it, and `None` and `""` change nothing.',
)
def sqlite() -> None:
    from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task

    def made(**arguments: Any) -> Any:
        return at_top(
            lambda: SQLite3Task(
                name="q",
                query_template="select 1",
                task_config=SQLite3Config(uri="x.db"),
                **arguments,
            )
        )

    assert image(made()) == flytekit_default() != BASE
    assert image(made(), no_default()) == flytekit_default()
    with variables(FLYTE_INTERNAL_IMAGE=OTHER):
        when_made = made()
    assert image(when_made) == OTHER
    assert image(made(container_image=None)) == flytekit_default()
    assert image(made(container_image="")) == flytekit_default()
    assert image(made(container_image=MINE)) == MINE


@fact(
    "F8a",
    "`SQLAlchemyTask` takes an image of its own, fixed when its module is imported; the "
    'settings\' images do not reach it while the argument is left out, but `None` and `""` give '
    "the settings' default image, or the ValueError.",
    needs="flytekitplugins-sqlalchemy",
)
def sqlalchemy() -> None:
    from flytekitplugins.sqlalchemy import SQLAlchemyConfig, SQLAlchemyTask

    def made(**arguments: Any) -> Any:
        config = SQLAlchemyConfig(uri="sqlite://")
        return at_top(
            lambda: SQLAlchemyTask("q", "select 1", task_config=config, **arguments),
        )

    assert "flytekit:py" in image(made())
    assert "-sqlalchemy-" in image(made())
    assert image(made(), no_default()) == image(made())
    with variables(FLYTE_INTERNAL_IMAGE=OTHER):
        assert image(made()) != OTHER
    for nothing in (None, ""):
        assert image(made(container_image=nothing)) == BASE
        assert error(partial(image, made(container_image=nothing), no_default())) == (NO_IMAGE)


@fact(
    "F8b",
    "The file tasks of flytekitplugins-openai take an image of their own, fixed when the "
    "module is imported; the settings' images do not reach them.",
    needs="flytekitplugins-openai",
)
def openai_files() -> None:
    from flytekit import Secret
    from flytekitplugins.openai.batch.task import (
        DownloadJSONFilesTask,
        OpenAIFileConfig,
        UploadJSONLFileTask,
    )

    config = OpenAIFileConfig(secret=Secret(group="g", key="k"))
    for kind in (DownloadJSONFilesTask, UploadJSONLFileTask):
        made = at_top(partial(kind, name="f", task_config=config))
        assert "openai-batch" in image(made)
        assert image(made, no_default()) == image(made)
        with variables(FLYTE_INTERNAL_IMAGE=OTHER):
            assert image(at_top(partial(kind, name="f", task_config=config))) != OTHER


@fact(
    "F9",
    'Of a `ContainerTask`, `image=""` and `image=None` give the settings\' default image, or '
    "the ValueError.",
)
def container_task() -> None:
    from flytekit import ContainerTask

    for nothing in ("", None):
        made = ContainerTask(name="c", image=nothing, command=["true"])
        assert template(made).container.image == BASE
        assert error(partial(template, made, no_default())) == NO_IMAGE
