"""pyflyte and FlyteRemote without a cluster: the images they send, for the checks."""

from __future__ import annotations

import contextlib
import importlib
import sys
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from .serializing import folder

CLI = "registry.example/cli:4"  # given by --image
CLI_X = "registry.example/cli-x:5"  # given by --image x=
FILE_DEFAULT = "registry.example/file-default:1"  # named default in the configuration file
FILE_X = "registry.example/file-x:2"  # named x there

FLOW = """\
from flytekit import dynamic, task, workflow
from flytekit.core.context_manager import FlyteContextManager

def show(who):
    import click
    settings = FlyteContextManager.current_context().serialization_settings
    default = settings.image_config.default_image if settings else None
    named = [i.name for i in settings.image_config.images or []] if settings else None
    command = click.get_current_context(silent=True)
    typed = getattr(command and command.obj, "image_config", None)
    print("SEEN", who, bool(settings), default.full if default else None, named,
          typed.default_image.full if typed else None, sep="|")

@task
def plain(a: int = 1) -> int:
    show("task")
    return a

@dynamic
def later(a: int = 1) -> int:
    show("dynamic")
    return a

@task(container_image="{{.image.x}}")
def named(a: int = 1) -> int:
    return a

@task(container_image="{{.image.default}}")
def asked(a: int = 1) -> int:
    return a

@workflow
def flow(a: int = 1) -> int:
    show("workflow")
    later(a=a)
    return plain(a=a)
"""

FILE = f"""\
admin:
  endpoint: dns:///flyte.example
images:
  default: {FILE_DEFAULT}
  x: {FILE_X}
"""


class Seen(NamedTuple):
    """What a task, workflow or dynamic saw while it ran locally."""

    settings: bool
    default: str
    named: str
    typed: str
    """The default image of what was given to --image."""


@contextlib.contextmanager
def project() -> Iterator[Path]:
    """A folder with a flow and a configuration file, to be the current one."""
    with folder() as place:
        (place / "imageflow.py").write_text(FLOW)
        (place / "c.yaml").write_text(FILE)
        (place / "c.cfg").write_text(f"[images]\ndefault={FILE_DEFAULT}\nx={FILE_X}\n")
        (place / "spec.yaml").write_text(
            "name: fromyaml\nregistry: registry.example\nbase_image: registry.example/spec:2\n"
        )
        sys.path.insert(0, str(place))
        try:
            yield place
        finally:
            sys.path.remove(str(place))
            sys.modules.pop("imageflow", None)


@contextlib.contextmanager
def imported() -> Iterator[Any]:
    """The module of that flow."""
    with project():
        yield importlib.import_module("imageflow")


def invoke(*arguments: str, config: str = "") -> str:
    """The output of `pyflyte ARGUMENTS`; raises what it ends in."""
    from click.testing import CliRunner
    from flytekit.clis.sdk_in_container.pyflyte import main

    before = ["--config", config] if config else []
    done = CliRunner().invoke(main, [*before, *arguments])
    sys.modules.pop("imageflow", None)
    if done.exit_code and not isinstance(done.exception, SystemExit):
        raise done.exception or SystemExit(done.exit_code)
    if done.exit_code:
        raise RuntimeError(" ".join(done.output.split()))
    return done.output


def package(*options: str, config: str = "") -> dict[str, str]:
    """The image of each task that `pyflyte package` writes."""
    with project():
        command = ["--pkgs", "imageflow", "package", "-f", "-o", "o.tgz", *options]
        invoke(*command, config=config)
        with tarfile.open("o.tgz") as archive:
            files = [member for member in archive.getmembers() if member.isfile()]
            return _tasks({f.name: archive.extractfile(f).read() for f in files})  # type: ignore[union-attr]


def serialize(*options: str, config: str = "") -> dict[str, str]:
    """The image of each task that `pyflyte serialize workflows` writes."""
    with project() as place:
        (place / "out").mkdir()
        command = ["--pkgs", "imageflow", "serialize", *options, "workflows", "-f", "out"]
        invoke(*command, config=config)
        return _tasks({file.name: file.read_bytes() for file in (place / "out").glob("*.pb")})


def _tasks(files: Mapping[str, bytes]) -> dict[str, str]:
    from flyteidl.admin.task_pb2 import TaskSpec

    sent = [TaskSpec.FromString(data) for name, data in files.items() if name.endswith("_1.pb")]
    return {
        task.template.id.name.rpartition(".")[2]: task.template.container.image for task in sent
    }


def register(*options: str, config: str = "") -> dict[str, str]:
    """The image of each task that `pyflyte register` would send."""
    with project(), _registered() as sent:
        command = ["register", "--non-fast", "--version", "v1"]
        invoke(*command, *options, "imageflow.py", config=config)
    return sent


def run_remote(*options: str, config: str = "") -> tuple[str, dict[str, str]]:
    """The default image and the named ones that `pyflyte run --remote` registers with."""
    from flytekit.remote import FlyteRemote

    seen: list[Any] = []

    def stop(remote: Any, entity: Any, image_config: Any = None, **more: Any) -> None:
        seen.append(image_config)
        raise SystemExit(0)

    with project(), mock.patch.object(FlyteRemote, "register_script", stop):
        invoke("run", *options, "--remote", "imageflow.py", "flow", config=config)
    [sent] = seen
    return sent.default_image.full, {image.name: image.full for image in sent.images or []}


def run_local(*options: str, config: str = "") -> dict[str, Seen]:
    """What each part of the flow sees under `pyflyte run`."""
    with project():
        output = invoke("run", *options, "imageflow.py", "flow", config=config)
    lines = [line.split("|")[1:] for line in output.splitlines() if line.startswith("SEEN|")]
    return {
        who: Seen(settings == "True", default, named, typed)
        for who, settings, default, named, typed in lines
    }


def remote_image(call: Callable[[Any], Any]) -> str:
    """The image of the task that a call on a FlyteRemote would register."""
    from flytekit.configuration import Config
    from flytekit.exceptions.user import FlyteEntityNotExistException
    from flytekit.remote import FlyteRemote

    remote = FlyteRemote(Config.for_endpoint("flyte.example"), "p", "d")
    for name in ("fetch_task", "fetch_workflow", "fetch_launch_plan"):
        missing = mock.Mock(side_effect=FlyteEntityNotExistException("not there"))
        setattr(remote, name, missing)
    remote._wf_exists = lambda **names: False
    # It wants back what it has registered, which isn't there.
    with _registered() as sent, contextlib.suppress(FlyteEntityNotExistException):
        call(remote)
    [image] = set(sent.values())
    return image


@contextlib.contextmanager
def _registered() -> Iterator[dict[str, str]]:
    """The images by task that FlyteRemote would register, which it doesn't."""
    from flytekit.exceptions.user import FlyteEntityNotExistException
    from flytekit.models.core.identifier import Identifier, ResourceType
    from flytekit.remote import FlyteRemote

    sent: dict[str, str] = {}
    client = mock.MagicMock()
    client.get_workflow.side_effect = FlyteEntityNotExistException("not there")

    def keep(remote: Any, entity: Any, *rest: Any, **more: Any) -> Any:
        template = getattr(entity, "template", None)
        if template is not None and getattr(template, "container", None):
            sent[template.id.name.rpartition(".")[2]] = template.container.image
        return Identifier(ResourceType.TASK, "p", "d", "name", "v")

    with (
        mock.patch.object(FlyteRemote, "raw_register", keep),
        mock.patch.object(FlyteRemote, "client", client),
        mock.patch.object(FlyteRemote, "generate_console_url", return_value=""),
        mock.patch.object(FlyteRemote, "fast_package", return_value=(b"x", "s3://b/k")),
        mock.patch.object(FlyteRemote, "upload_file", return_value=(b"x", "s3://b/k")),
    ):
        yield sent
