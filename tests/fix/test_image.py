"""Which image a task gets, and what is said of it, in this process: flytekit's newest release."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("ignore")  # importing flytekit warns

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
OWN = f"cr.flyte.org/flyteorg/flytekit:py{PYTHON}-"


@pytest.fixture(autouse=True)
def alone(off: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a variable nor a command line, and the plugin off."""
    monkeypatch.delenv("FLYTE_INTERNAL_IMAGE", raising=False)
    monkeypatch.setattr(sys, "argv", ["python"])


def image_config(*images: str) -> Any:
    """What pyflyte makes of --image IMAGES."""
    from flytekit.configuration import ImageConfig

    return ImageConfig.validate_image(None, "--image", images)


@contextmanager
def pyflyte_run(config: Any, typed: bool = True) -> Iterator[None]:
    """Within a command below the one that has --image, as `pyflyte run file.py workflow` is."""
    import click
    from click.core import ParameterSource

    run = click.Context(click.Command("run"))
    run.params["image_config"] = config
    source = ParameterSource.COMMANDLINE if typed else ParameterSource.DEFAULT
    run.set_parameter_source("image_config", source)
    with run, click.Context(click.Command("workflow"), parent=run):
        yield


def chosen(task: str = "a task") -> tuple[str, str]:
    from flytekitplugins.default_image.image import choose

    image, reason = choose(task)
    return image.full, reason


def test_flytekits_own() -> None:
    image, reason = chosen()
    assert image.startswith(OWN)
    assert reason == f"flytekit's own for Python {PYTHON}"


def test_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLYTE_INTERNAL_IMAGE", "registry.example/variable:1")
    assert chosen() == ("registry.example/variable:1", "FLYTE_INTERNAL_IMAGE")


def test_a_plugin_of_flytekit(monkeypatch: pytest.MonkeyPatch) -> None:
    from flytekit.configuration.default_images import DefaultImages

    monkeypatch.setattr(DefaultImages, "default_image", lambda *_: "registry.example/plugin:1")
    assert chosen() == ("registry.example/plugin:1", "chosen by a plugin of flytekit")


def test_the_command_line() -> None:
    with pyflyte_run(image_config("registry.example/typed:1")):
        assert chosen() == ("registry.example/typed:1", "--image of pyflyte run")


def test_the_same_image_on_the_command_line_is_no_reason() -> None:
    with pyflyte_run(image_config()):
        image, reason = chosen()
    assert image.startswith(OWN)
    assert reason.startswith("flytekit's own")


def test_what_was_not_typed_does_not_count() -> None:
    with pyflyte_run(image_config("registry.example/start:1"), typed=False):
        assert chosen()[0].startswith(OWN)


def test_a_command_of_somebody_elses() -> None:
    with pyflyte_run("no image config of flytekit's"):
        assert chosen()[0].startswith(OWN)


@pytest.mark.parametrize(
    ("argv", "dropped"),
    [
        (["/bin/pyflyte", "run", "--image", "a:1"], True),
        (["/bin/pyflyte", "run", "-i", "a:1"], True),
        (["/bin/pyflyte", "run", "--image=a:1"], True),
        (["/bin/pyflyte", "run", "--images=a:1"], False),
        (["/bin/pyflyte", "run"], False),
        (["/bin/python", "--image", "a:1"], False),
    ],
)
def test_an_image_that_another_thread_was_given(
    argv: list[str], dropped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", argv)
    said = "; --image can't be read in this thread and is dropped"
    assert chosen()[1] == f"flytekit's own for Python {PYTHON}" + said * dropped
    monkeypatch.setenv("FLYTE_INTERNAL_IMAGE", "registry.example/variable:1")
    assert chosen()[1] == "FLYTE_INTERNAL_IMAGE" + said * dropped


def test_an_image_that_this_thread_can_read_is_not_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/bin/pyflyte", "run", "--image", "a:1"])
    with pyflyte_run(image_config()):
        assert "dropped" not in chosen()[1]


def no_image(*_: object, **__: object) -> str:
    raise ValueError("no image for this Python")


def test_flytekit_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from flytekit.configuration.default_images import DefaultImages
    from flytekitplugins.default_image.image import NoDefaultImage

    monkeypatch.setattr(DefaultImages, "default_image", no_image)
    with pytest.raises(NoDefaultImage) as error:
        chosen("flows.fit")
    assert str(error.value) == (
        f"task flows.fit takes the default image, and flytekit gives none (Python {PYTHON}):"
        " no image for this Python. Name an image: container_image= of the task, or"
        " FLYTE_INTERNAL_IMAGE=repository:tag."
    )


def test_it_is_named_where_the_image_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from flytekit.configuration.default_images import DefaultImages
    from flytekitplugins.default_image.image import NoDefaultImage

    monkeypatch.setattr(DefaultImages, "default_image", no_image)
    image = completed(None, "flows.fit").image_config.default_image
    with pytest.raises(NoDefaultImage, match=r"^task flows\.fit takes the default image"):
        print(image.fqn)


def test_flytekit_has_none_and_one_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    from flytekit.configuration.default_images import DefaultImages

    config = image_config("registry.example/typed:1")
    monkeypatch.setattr(DefaultImages, "default_image", no_image)
    with pyflyte_run(config):
        assert chosen() == ("registry.example/typed:1", "--image of pyflyte run")


def test_the_image_is_chosen_and_told_when_it_is_read(
    monkeypatch: pytest.MonkeyPatch, flytekit_log: list[Any]
) -> None:
    from flytekitplugins.default_image.image import DefaultImage

    digest = f"registry.example/pinned@sha256:{'a' * 64}"
    image = DefaultImage(name="default", task="flows.read_late")
    monkeypatch.setenv("FLYTE_INTERNAL_IMAGE", digest)
    assert flytekit_log == []
    assert (image.fqn, image.tag) == ("registry.example/pinned", None)
    assert image.digest == f"sha256:{'a' * 64}"
    assert image.full == digest
    [record] = flytekit_log
    assert record.levelname == "WARNING"
    assert record.getMessage() == (
        f"Default image of task flows.read_late: {digest} (FLYTE_INTERNAL_IMAGE)."
        " Another: container_image= of the task, or FLYTE_INTERNAL_IMAGE."
    )


# ---------------------------------------------------------------- settings


def completed(settings: Any, task: str = "a task") -> Any:
    from flytekitplugins.default_image import settings as module

    return module.completed(settings, task)


def test_no_settings() -> None:
    made = completed(None)
    assert made.image_config.default_image.full.startswith(OWN)
    assert made.image_config.default_image.name == "default"
    assert not made.image_config.images


def test_no_settings_and_images_on_the_command_line() -> None:
    with pyflyte_run(image_config("registry.example/typed:1", "other=registry.example/other:2")):
        made = completed(None)
        assert made.image_config.default_image.full == "registry.example/typed:1"
    assert [image.name for image in made.image_config.images] == ["other"]


def test_no_settings_and_no_other_image_on_the_command_line() -> None:
    from flytekit.configuration import ImageConfig

    with pyflyte_run(ImageConfig(default_image=image_config("registry.example/a:1").default_image)):
        made = completed(None)
        assert made.image_config.default_image.full == "registry.example/a:1"
    assert made.image_config.images == []


def test_settings_are_completed_in_a_copy() -> None:
    from flytekit.configuration import Image, ImageConfig, SerializationSettings
    from flytekitplugins.default_image.settings import has_default

    named = Image(name="default", fqn="registry.example/named", tag="3")
    given = SerializationSettings(ImageConfig(images=[named]), project="mine")
    made = completed(given)
    assert not has_default(given)
    assert has_default(made)
    assert made.project == "mine"
    assert made.image_config.images == [named]
    assert made.image_config.default_image.name == ""  # {{.image.default}} is the user's


def test_settings_without_an_image_config() -> None:
    from flytekit.configuration import SerializationSettings
    from flytekitplugins.default_image.settings import has_default

    given = SerializationSettings(None)
    assert not has_default(given)
    assert not has_default(None)
    assert completed(given).image_config.default_image.full.startswith(OWN)
