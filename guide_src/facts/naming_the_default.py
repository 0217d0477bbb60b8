"""F. Does naming flytekit's default image change anything else?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest import mock

from .declare import fact
from .serializing import (
    MINE,
    OTHER,
    at_top,
    error,
    flytekit_default,
    later,
    one,
    pod,
    python,
    settings,
    template,
)

Make = Callable[..., Any]


def _settings() -> list[Any]:
    """Those of a registration, with the code in the image and without."""
    from flytekit.configuration import FastSerializationSettings, ImageConfig

    fast = FastSerializationSettings(True, "/code", "s3://b/k")
    config = ImageConfig.auto_default_image()
    return [settings(config), settings(config, fast_serialization_settings=fast)]


def _same(make: Make) -> bool:
    """Whether the template's bytes are the same with the default image named and without."""

    def sent(**image: str) -> list[bytes]:
        templates = [template(make(**image), under) for under in _settings()]
        return [each.to_flyte_idl().SerializeToString(deterministic=True) for each in templates]

    named = [sent(container_image=text) for text in (flytekit_default(), "{{.image.default}}")]
    return named == [sent(), sent()] and sent(container_image=OTHER) != sent()


def _decorated(**arguments: Any) -> Make:
    from flytekit import task

    return lambda **image: task(**arguments, **image)(one)


@fact(
    "F28",
    "With the settings of a registration, fast or not, a task's template is the same to the "
    "byte with `container_image` set to flytekit's default image, or to `{{.image.default}}`, "
    "and without: `@task`, also of an async function, `@dynamic`, `map_task`, `ShellTask`; with "
    "resources, environment, retries, `pod_template_name`, `cache_version`.",
)
def same_bytes() -> None:
    from flytekit import Resources, dynamic, map_task, task
    from flytekit.extras.tasks.shell import ShellTask

    assert _same(_decorated())
    assert _same(lambda **image: task(**image)(later))
    assert _same(lambda **image: dynamic(**image)(one))
    assert _same(lambda **image: map_task(task(**image)(one)))
    assert _same(lambda **image: at_top(lambda: ShellTask(name="s", script="true", **image)))
    more = {"requests": Resources(cpu="1"), "environment": {"A": "b"}, "retries": 2}
    assert _same(_decorated(**more))
    assert _same(_decorated(pod_template_name="gpu"))
    assert _same(_decorated(cache=True, cache_version="1"))


@fact("F28a", "So it is of `@eager`, and with `Cache(version=...)`.")
def same_bytes_of_newer() -> None:
    from flytekit import Cache, eager

    assert _same(lambda **image: eager(**image)(later))
    assert _same(_decorated(cache=Cache(version="1")))


@fact("F28b", "So it is with a pod template, with an image or without.", needs="kubernetes")
def same_bytes_with_pod() -> None:
    from flytekit import task

    assert _same(lambda **image: task(pod_template=pod(None), **image)(one))

    def sent(**image: str) -> bytes:
        made = template(task(pod_template=pod(MINE), **image)(one)).to_flyte_idl()
        return bytes(made.SerializeToString(deterministic=True))

    assert sent(container_image=flytekit_default()) == sent()


@fact(
    "F28c",
    "So it is with the task configs of Spark, Dask, Ray and PyTorch.",
    needs="flytekitplugins-spark, flytekitplugins-dask, flytekitplugins-ray, "
    "flytekitplugins-kfpytorch",
)
def same_bytes_of_plugins() -> None:
    from flytekitplugins.dask import Dask
    from flytekitplugins.kfpytorch import PyTorch, Worker
    from flytekitplugins.ray import HeadNodeConfig, RayJobConfig, WorkerNodeConfig
    from flytekitplugins.spark import Spark

    ray = RayJobConfig(
        head_node_config=HeadNodeConfig(),
        worker_node_config=[WorkerNodeConfig(group_name="w", replicas=1)],
    )
    for config in (Spark(spark_conf={"a": "b"}), Dask(), ray, PyTorch(worker=Worker(replicas=1))):
        assert _same(_decorated(task_config=config))


@fact(
    "F28d",
    "So it is with the task configs of MPI, of the old Pod plugin and of Slurm functions.",
    needs="flytekitplugins-kfmpi, flytekitplugins-pod, flytekitplugins-slurm, kubernetes",
)
def same_bytes_of_more_plugins() -> None:
    from flytekitplugins.kfmpi import Launcher, MPIJob, Worker
    from flytekitplugins.pod import Pod
    from flytekitplugins.slurm import SlurmFunctionConfig
    from kubernetes.client.models import V1Container, V1PodSpec

    old = Pod(pod_spec=V1PodSpec(containers=[V1Container(name="primary")]))
    mpi = MPIJob(worker=Worker(replicas=1), launcher=Launcher(replicas=1))
    slurm = SlurmFunctionConfig(ssh_config={"host": "h", "username": "u"})
    for config in (mpi, old, slurm):
        assert _same(_decorated(task_config=config))


@fact("F28e", "A task's name and interface, and a map task's name, do not depend on the image.")
def same_names() -> None:
    from flytekit import map_task, task

    without, named = task(one), task(container_image=MINE)(one)
    assert without.name == named.name
    assert str(without.interface) == str(named.interface)
    assert map_task(without).name == map_task(named).name


class _Reads:
    """A cache policy that looks at the image."""

    def get_version(self, salt: str, params: Any) -> str:
        return f"{params.func.__name__} in {params.container_image!r}"


class _Blind:
    def get_version(self, salt: str, params: Any) -> str:
        return str(params.func.__name__)


def _cache_versions(**cache: Any) -> set[str]:
    """The cache versions of a task with and without images."""
    from flytekit import Cache, task

    images: list[dict[str, str]] = [{}, {"container_image": ""}]
    images += [{"container_image": image} for image in (flytekit_default(), MINE)]
    made = [task(cache=Cache(**cache), **image)(one) for image in images]
    return {each.metadata.cache_version for each in made}


@fact(
    "F29",
    "`Cache(policies=...)` without a version hands its policies `container_image` as it is "
    "written, never the image that comes of it: a policy that reads it gives another cache "
    "version, even for flytekit's default image.",
)
def cache_policies() -> None:
    assert len(_cache_versions(policies=_Reads())) == 4
    assert len(_cache_versions(policies=_Blind())) == 1


@fact(
    "F29a",
    "`Cache(version=...)` does not change with the image, whatever the policies.",
)
def cache_versions() -> None:
    assert _cache_versions(version="1", policies=_Reads()) == {"1"}


@fact("F29b", "`cache_version=` does not change with the image.")
def cache_version() -> None:
    from flytekit import task

    for image in (None, flytekit_default(), MINE):
        made = task(cache=True, cache_version="1", container_image=image)(one)
        assert made.metadata.cache_version == "1"


_FORMS = {
    "before": "@task(cache=True)",
    "named": "@task(cache=True, container_image='registry.example/mine:1')",
    "anew": "@task(\\n    cache=True,\\n)",
}


@fact(
    "F30",
    "A cache policy that hashes the function's source gives another version when the decorator "
    "is edited, though it ignores the image: Python counts decorators as part of the source. "
    "union's `CacheFunctionBody` is one: `@task(cache=True)` gets a new version with "
    "`container_image=...`, while mere re-layout changes nothing.",
    needs="union",
)
def cache_of_source() -> None:
    code = "import importlib, pathlib, sys\nfrom flytekit import task\n"
    code += "sys.path.insert(0, '.')\n"
    for name, decorator in _FORMS.items():
        text = f"from flytekit import task\\n{decorator}\\ndef f(a: int) -> int:\\n    return a\\n"
        code += f'pathlib.Path("{name}.py").write_text("{text}")\n'
    code += "import before, named, anew\n"
    code += "print(*(m.f.metadata.cache_version for m in (before, named, anew)))"
    before, named, anew = python(code).split()
    assert before != named
    assert before == anew


@fact(
    "F31",
    "flytekit alone has no default cache policy: `cache=True` without a version raises ValueError.",
)
def no_policy() -> None:
    from flytekit import task

    assert error(lambda: task(cache=True)(one)).startswith("ValueError")


@fact(
    "F32",
    "A registration version that flytekit computes changes with the code's archive and with the "
    "settings, the default image among them; a string `container_image` is not in it by itself.",
)
def computed_version() -> None:
    from flytekit import task
    from flytekit.configuration import Config, ImageConfig
    from flytekit.remote import FlyteRemote

    remote = FlyteRemote(Config.for_endpoint("flyte.example"))
    compute = remote._version_from_hash
    without, named = task(one), task(container_image=MINE)(one)
    names = remote._get_image_names
    assert names(without) == names(named) == []
    one_version = compute(b"code", settings())
    assert compute(b"code", settings()) == one_version
    assert compute(b"edited", settings()) != one_version
    assert compute(b"code", settings(ImageConfig.from_images(OTHER))) != one_version


@fact("F32a", "The name of an `ImageSpec` is in a registration version that flytekit computes.")
def computed_version_of_spec() -> None:
    from flytekit import ImageSpec, task
    from flytekit.configuration import Config
    from flytekit.remote import FlyteRemote

    with mock.patch("flytekit.image_spec.image_spec.ImageBuildEngine.build"):
        spec = ImageSpec(name="spec", registry="registry.example")
        made = task(container_image=spec)(one)
    remote = FlyteRemote(Config.for_endpoint("flyte.example"))
    names = remote._get_image_names(made)
    assert names == [spec.image_name()]
    compute = remote._version_from_hash
    assert compute(b"code", settings(), None, *names) != compute(b"code", settings())
