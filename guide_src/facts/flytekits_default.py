"""B. flytekit's own default image."""

from __future__ import annotations

import sys
from importlib.metadata import metadata
from importlib.metadata import version as distribution_version
from unittest import mock

from .declare import fact
from .serializing import (
    MINE,
    OTHER,
    distribution,
    error,
    flytekit_default,
    folder,
    no_default,
    one,
    plugin,
    python,
    python_file,
    task_image,
    variables,
)


def _prefix() -> str:
    return f"cr.flyte.org/flyteorg/flytekit:py3.{sys.version_info.minor}-"


def _attribute_error() -> str:
    return None.missing  # type: ignore[attr-defined,no-any-return]


@fact(
    "F10",
    "flytekit's default image is what the configuration plugin's `get_default_image()` returns "
    "unless that is None, else `FLYTE_INTERNAL_IMAGE` if not empty, else "
    "`cr.flyte.org/flyteorg/flytekit:py3.X-VERSION`: the running Python and flytekit.",
)
def default() -> None:
    import flytekit

    assert flytekit_default() == _prefix() + flytekit.__version__
    with variables(FLYTE_INTERNAL_IMAGE=""):
        assert flytekit_default() == _prefix() + flytekit.__version__
    with variables(FLYTE_INTERNAL_IMAGE=OTHER):
        assert flytekit_default() == OTHER
        with plugin(get_default_image=lambda: MINE):
            assert flytekit_default() == MINE
        with plugin(get_default_image=lambda: None):
            assert flytekit_default() == OTHER


@fact(
    "F10a",
    "Any AttributeError in a plugin's `get_default_image()` is swallowed, as if the plugin had "
    "no such method.",
)
def plugin_with_attribute_error() -> None:
    with variables(FLYTE_INTERNAL_IMAGE=OTHER):
        with plugin(get_default_image=_attribute_error):
            assert flytekit_default() == OTHER
        with plugin():
            assert flytekit_default() == OTHER
        with plugin(get_default_image=lambda: str(1 // 0)):
            assert error(flytekit_default).startswith("ZeroDivisionError")


@fact("F10b", 'A plugin that returns `""` makes flytekit\'s default image `""`.')
def plugin_with_nothing() -> None:
    with plugin(get_default_image=lambda: ""):
        assert flytekit_default() == ""


@fact(
    "F10c",
    "The docstring of `task` says of the default image that it is the configured "
    "`FLYTE_INTERNAL_IMAGE`, and nothing of a plugin.",
)
def docstring() -> None:
    from flytekit import task

    _, _, after = str(task.__doc__).partition(":param container_image:")
    text, _, _ = after.partition(":param environment:")
    assert "By default the configured FLYTE_INTERNAL_IMAGE is used" in text
    assert "plugin" not in text


@fact(
    "F11",
    "VERSION in the default image is `flytekit.__version__`, or `latest` where that is empty or "
    "contains `dev`.",
)
def version() -> None:
    import flytekit

    expected = {"1.2.3": "1.2.3", "1.2.3b4": "1.2.3b4", "1.2.3.dev4+gabc": "latest"}
    expected |= {"dev": "latest", "0.0.0+develop": "latest", "": "latest"}
    for given, suffix in expected.items():
        with mock.patch.object(flytekit, "__version__", given):
            assert flytekit_default() == _prefix() + suffix


@fact(
    "F11a",
    "`DefaultImages.find_image_for(flytekit_version=...)` deletes every letter v: `v1.2.3` "
    "gives `1.2.3`, and `1.2.3.dev0` gives `1.2.3.de0`.",
)
def version_without_v() -> None:
    from flytekit.configuration import DefaultImages

    assert DefaultImages.find_image_for(flytekit_version="v1.2.3") == _prefix() + "1.2.3"
    assert DefaultImages.find_image_for(flytekit_version="1.2.3.dev0") == _prefix() + "1.2.3.de0"


@fact("F12", "flytekit has a default image for Python 3.8 to 3.12.")
def pythons() -> None:
    from flytekit.configuration.default_images import DefaultImages, PythonVersion

    assert [each.value for each in PythonVersion] == [(3, minor) for minor in range(8, 13)]
    for each in PythonVersion:
        assert f"flytekit:py3.{each.value[1]}-" in DefaultImages.find_image_for(each)


@fact(
    "F12a",
    "On Python 3.13 flytekit has no default image: asking for it raises "
    "`ValueError: (3, 13) is not a valid PythonVersion`.",
    needs="Python 3.13",
)
def no_default_image() -> None:
    from flytekit.configuration import ImageConfig

    assert error(flytekit_default) == "ValueError: (3, 13) is not a valid PythonVersion"
    assert error(ImageConfig.auto_default_image) == error(flytekit_default)


NO_PYTHON_3_13 = "ValueError: (3, 13) is not a valid PythonVersion"


@fact(
    "F12b",
    "On Python 3.13 `pyflyte` can't start at all: the default image is asked for where its "
    "`run` and `register` commands are imported.",
    needs="Python 3.13",
)
def no_pyflyte() -> None:
    for module in ("run", "register", "pyflyte"):
        code = f"import flytekit.clis.sdk_in_container.{module}"
        assert python(code) == NO_PYTHON_3_13
    assert python("from flytekit.clis.sdk_in_container.pyflyte import main; main()") == (
        NO_PYTHON_3_13
    )


@fact(
    "F12c",
    "On Python 3.13 flytekitplugins-sqlalchemy can't be imported.",
    needs="Python 3.13, flytekitplugins-sqlalchemy",
)
def no_sqlalchemy() -> None:
    assert python("import flytekitplugins.sqlalchemy") == NO_PYTHON_3_13


@fact(
    "F12d",
    "Where flytekitplugins-openai is installed on Python 3.13, `import flytekit` itself fails, "
    "since flytekit imports that plugin, and the plugin asks for a default image; "
    "`FLYTE_INTERNAL_IMAGE` helps, a configuration plugin doesn't.",
    needs="Python 3.13, pip",
)
def openai_asks_at_import() -> None:
    with folder() as place:
        wanted = f"flytekitplugins-openai=={distribution_version('flytekit')}"
        options = ("--no-deps", "--ignore-requires-python", "--target", str(place))
        python_file("-m", "pip", "install", "-q", *options, wanted)
        path = str(place)
        code = "import flytekit; print('imported')"
        assert python(code, PYTHONPATH=path) == NO_PYTHON_3_13
        assert python(code, PYTHONPATH=path, FLYTE_INTERNAL_IMAGE=OTHER) == "imported"
        path = distribution(place, "flytekit.configuration.plugin", PLUGIN)
        assert python(code, PYTHONPATH=path) == NO_PYTHON_3_13


PLUGIN = f"""\
from flytekit.configuration.plugin import FlytekitPlugin

class Plugin(FlytekitPlugin):
    @staticmethod
    def get_default_image():
        return {MINE!r}
"""


@fact(
    "F12e",
    "On Python 3.13 `FLYTE_INTERNAL_IMAGE` or a configuration plugin gives flytekit a default "
    "image, and `pyflyte` starts.",
    needs="Python 3.13",
)
def with_variable_or_plugin() -> None:
    with variables(FLYTE_INTERNAL_IMAGE=OTHER):
        assert flytekit_default() == OTHER
    with plugin(get_default_image=lambda: MINE):
        assert flytekit_default() == MINE
    code = "from flytekit.clis.sdk_in_container.pyflyte import main; print(main.name)"
    assert python(code, FLYTE_INTERNAL_IMAGE=OTHER) == "pyflyte"
    with folder() as place:
        path = distribution(place, "flytekit.configuration.plugin", PLUGIN)
        assert python(code, PYTHONPATH=path) == "pyflyte"


@fact(
    "F12f",
    "On Python 3.13 tasks with an image of their own serialize, and a task can be called as a "
    "function.",
    needs="Python 3.13",
)
def what_works() -> None:
    from flytekit import task

    assert task_image(no_default(), container_image=MINE) == MINE
    assert task(one)(a=2) == 2


@fact("F12g", "flytekit declares that it needs Python `<3.13,>=3.10`.")
def declared() -> None:
    assert sorted(metadata("flytekit")["Requires-Python"].split(",")) == ["<3.13", ">=3.10"]


@fact(
    "F13",
    "A `FLYTE_INTERNAL_IMAGE` without tag and digest is flytekit's default image, but "
    "`ImageConfig.auto_default_image()` raises `Incorrectly formatted image ..., missing tag "
    "or digest`.",
)
def variable_without_tag() -> None:
    from flytekit.configuration import ImageConfig

    with variables(FLYTE_INTERNAL_IMAGE="registry.example/env"):
        assert flytekit_default() == "registry.example/env"
        assert error(ImageConfig.auto_default_image) == (
            "AssertionError: Incorrectly formatted image registry.example/env, "
            "missing tag or digest"
        )
