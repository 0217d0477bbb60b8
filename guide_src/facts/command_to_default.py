"""C. From the command, or the call, to the settings' default image."""

from __future__ import annotations

import ast
import inspect
from functools import partial
from unittest import mock

from .declare import fact
from .pyflyte import (
    CLI,
    CLI_X,
    FILE_DEFAULT,
    FILE_X,
    imported,
    package,
    project,
    register,
    remote_image,
    run_remote,
    serialize,
)
from .serializing import (
    BASE,
    NO_IMAGE,
    OTHER,
    SIDE,
    error,
    flytekit_default,
    held,
    no_default,
    python,
    settings,
    task_image,
    variables,
)

X = ("--image", f"x={CLI_X}")


@fact(
    "F14",
    "`ImageConfig()` and `ImageConfig.auto()` have no default image, even where the "
    "configuration file names one `default`; `auto` takes the file's named images.",
)
def without_default() -> None:
    from flytekit.configuration import ImageConfig

    assert held(ImageConfig()) == (None, {})
    assert held(ImageConfig.auto()) == (None, {})
    with project():
        for file in ("c.yaml", "c.cfg"):
            default, named = held(ImageConfig.auto(file))
            assert default is None
            assert named == {"default": FILE_DEFAULT, "x": FILE_X}


@fact(
    "F14a",
    "`ImageConfig.auto(img_name=i)`, `ImageConfig.from_images(i)` and "
    "`SerializationSettings.for_image(i, version)` make `i` the default image; it must have a "
    "tag or a digest.",
)
def given_default() -> None:
    from flytekit.configuration import ImageConfig, SerializationSettings

    for make in (
        lambda i: ImageConfig.auto(img_name=i),
        ImageConfig.from_images,
        lambda i: SerializationSettings.for_image(i, "v").image_config,
    ):
        assert held(make(BASE))[0] == BASE
        digest = f"a/b@sha256:{'0' * 64}"
        assert held(make(digest))[0] == digest
        assert "missing tag or digest" in error(partial(make, "a/b"))


@fact(
    "F14b",
    "`ImageConfig.auto_default_image()` has flytekit's default image, and the named images of "
    "the configuration file that is found by default (`FLYTECTL_CONFIG`).",
)
def auto_default() -> None:
    from flytekit.configuration import ImageConfig

    with project(), variables(FLYTECTL_CONFIG="c.yaml"):
        default, named = held(ImageConfig.auto_default_image())
    assert default == flytekit_default()
    assert named["x"] == FILE_X


@fact(
    "F14c",
    "`pyflyte run --remote` and `pyflyte register` use the nameless `--image`, else flytekit's "
    "default image; named images are those of `--image name=uri`, then those of the "
    "configuration file that `pyflyte --config` names.",
)
def run_and_register() -> None:
    default, named = run_remote(config="c.yaml")
    assert (default, named["x"]) == (flytekit_default(), FILE_X)
    default, named = run_remote("--image", CLI, *X, config="c.yaml")
    assert (default, named["x"]) == (CLI, CLI_X)
    assert register(config="c.yaml") == _tasks(flytekit_default(), FILE_X)
    assert register("--image", CLI, *X, config="c.yaml") == _tasks(CLI, CLI_X)


def _tasks(plain: str, named: str) -> dict[str, str]:
    return {"plain": plain, "later": plain, "asked": plain, "named": named}


@fact(
    "F14d",
    "`pyflyte package` and `pyflyte serialize` use the nameless `--image`, else flytekit's "
    "default image; the configuration file's named images are ignored.",
)
def package_and_serialize() -> None:
    for command in (package, serialize):
        assert command(*X, config="c.yaml") == _tasks(flytekit_default(), CLI_X)
        assert command("--image", CLI, *X) == _tasks(CLI, CLI_X)
        failed = error(partial(command, config="c.yaml"))
        assert "Image Config with name x not found in the configuration" in failed


@fact(
    "F14e",
    "`FlyteRemote.register_task` and `register_workflow` without settings use flytekit's default "
    "image.",
)
def remote_without_settings() -> None:
    with imported() as module:
        step, flow = module.plain, module.flow
        for call in (
            lambda r: r.register_task(step, version="v"),
            lambda r: r.register_workflow(flow, version="v"),
        ):
            assert remote_image(call) == flytekit_default()


@fact(
    "F14f",
    "What is given to `FlyteRemote`, as `execute(image_config=...)` or "
    "`register_task(task, settings)`, is used as it is: no default image is added.",
)
def remote_with_settings() -> None:
    from flytekit.configuration import ImageConfig

    config = ImageConfig.from_images(BASE)
    with imported() as module:
        step, flow = module.plain, module.flow
        for call in (
            lambda r: r.register_task(step, settings(config), version="v"),
            lambda r: r.execute(step, inputs={"a": 1}, version="v", image_config=config),
            lambda r: r.execute(flow, inputs={"a": 1}, version="v", image_config=config),
        ):
            assert remote_image(call) == BASE
        for call in (
            lambda r: r.register_task(step, no_default(), version="v"),
            lambda r: r.execute(step, inputs={"a": 1}, version="v", image_config=ImageConfig()),
        ):
            assert error(partial(remote_image, call)) == NO_IMAGE


@fact("F14g", "`FlyteRemote.execute` without `image_config` uses flytekit's default image.")
def remote_execute_without_config() -> None:
    with imported() as module:
        step, flow = module.plain, module.flow
        for call in (
            lambda r: r.execute(step, inputs={"a": 1}, version="v"),
            lambda r: r.execute(flow, inputs={"a": 1}, version="v"),
        ):
            assert remote_image(call) == flytekit_default()


@fact(
    "F14h",
    "Read in the source: in a container that has no settings in its environment, the entrypoint "
    "takes `SerializationSettings(ImageConfig.auto())`, so there is no default image.",
)
def entrypoint() -> None:
    from flytekit.bin import entrypoint

    nodes = ast.walk(ast.parse(inspect.getsource(entrypoint)))
    made = [ast.unparse(node) for node in nodes if isinstance(node, ast.Call)]
    settings_made = [call for call in made if call.startswith("SerializationSettings(")]
    assert settings_made == ["SerializationSettings(ImageConfig.auto())"]


@fact(
    "F14i",
    "`FlyteRemote.fast_register_workflow` and `register_launch_plan` without settings use "
    "flytekit's default image.",
)
def other_registrations_without_settings() -> None:
    from flytekit import FlyteContextManager, LaunchPlan

    with imported() as module:
        flow = module.flow
        context = FlyteContextManager.current_context()
        plan = LaunchPlan.get_default_launch_plan(context, flow)
        for call in (
            lambda r: r.fast_register_workflow(flow, version="v"),
            lambda r: r.register_launch_plan(plan, version="v"),
        ):
            assert remote_image(call) == flytekit_default()


@fact(
    "F15",
    "An image called `default` in the configuration file never becomes the default image: "
    "a task that names none does not get it.",
)
def file_default() -> None:
    from flytekit.configuration import ImageConfig

    assert run_remote(config="c.yaml")[0] == flytekit_default()
    assert register(config="c.yaml")["plain"] == flytekit_default()
    assert run_remote(config="c.cfg")[0] == flytekit_default()
    with project():
        config = ImageConfig.auto("c.yaml")
    assert error(lambda: task_image(settings(config))) == NO_IMAGE


@fact(
    "F15a",
    "With `ImageConfig.auto(file)` the file's `default` does answer `{{.image.default}}`; under "
    "`pyflyte register` it does not, since the default image answers first.",
)
def file_default_by_template() -> None:
    from flytekit.configuration import ImageConfig

    asked = "{{.image.default}}"
    with project():
        config = ImageConfig.auto("c.yaml")
    assert task_image(settings(config), container_image=asked) == FILE_DEFAULT
    assert register(config="c.yaml")["asked"] == flytekit_default()
    assert register("--image", CLI, config="c.yaml")["asked"] == CLI


@fact(
    "F16",
    "`--image uri` needs a tag or a digest, and only one may be without a name; `default=uri` "
    "is the same as one without a name.",
)
def image_option() -> None:
    assert run_remote("--image", f"default={CLI}")[0] == CLI
    assert "missing tag or digest" in error(lambda: run_remote("--image", "a/b"))
    assert "missing tag or digest" in error(lambda: run_remote("--image", "x=a/b"))
    for second in ("c/d:2", "default=c/d:2"):
        failed = error(partial(run_remote, "--image", CLI, "--image", second))
        assert "Only one default image can be specified" in failed


@fact(
    "F16a",
    "`--image x=uri` alone leaves flytekit's default image the default; of two images with the "
    "same name the first wins.",
)
def named_image_option() -> None:
    assert run_remote(*X)[0] == flytekit_default()
    sent = register(*X, "--image", f"x={SIDE}")
    assert (sent["plain"], sent["named"]) == (flytekit_default(), CLI_X)


@fact(
    "F16b",
    "Where the value of `--image` is a file, it is read as an `ImageSpec` in YAML and built "
    "while the options are parsed.",
)
def image_option_with_file() -> None:
    with mock.patch("flytekit.image_spec.image_spec.ImageBuildEngine.build") as build:
        default, _ = run_remote("--image", "spec.yaml")
    assert default.startswith("registry.example/fromyaml:")
    [[spec], _] = build.call_args
    assert spec.base_image == "registry.example/spec:2"


@fact(
    "F17",
    "pyflyte and `FlyteRemote` agree on the default image, `FLYTE_INTERNAL_IMAGE` included.",
)
def agreement() -> None:
    assert defaults() == {flytekit_default()}
    # Anew, since pyflyte asks for the default image when its commands are imported.
    code = f"from {__name__} import defaults; print(*defaults())"
    assert python(code, FLYTE_INTERNAL_IMAGE=OTHER) == OTHER


def defaults() -> set[str]:
    """The images that a task without one gets from pyflyte's commands and FlyteRemote."""
    with imported() as module:
        plain = module.plain
        by_remote = remote_image(lambda remote: remote.register_task(plain, version="v"))
    by_pyflyte = {command(*X)["plain"] for command in (register, package, serialize)}
    return {by_remote, run_remote()[0], *by_pyflyte}


@fact(
    "F17a",
    "`FlyteRemote.register_task(task, SerializationSettings(ImageConfig()))` raises the "
    "ValueError for a task without an image.",
)
def remote_with_empty_settings() -> None:
    with imported() as module:
        plain = module.plain
        call = lambda remote: remote.register_task(plain, no_default(), version="v")  # noqa: E731
        assert error(lambda: remote_image(call)) == NO_IMAGE
