"""G. union, the package built on flytekit."""

from __future__ import annotations

from .declare import fact
from .serializing import folder, python

SAME = (
    "task workflow dynamic map_task ImageSpec ContainerTask Cache Resources PodTemplate"
).split()


@fact(
    "F33",
    "union's `task`, `workflow`, `dynamic`, `map_task`, `ImageSpec`, `ContainerTask`, `Cache`, "
    "`Resources` and `PodTemplate` are flytekit's own objects; there is no `union.eager`.",
    needs="union",
)
def same_objects() -> None:
    import flytekit
    import union

    assert [name for name in SAME if getattr(union, name) is not getattr(flytekit, name)] == []
    assert not hasattr(union, "eager")


@fact(
    "F33a",
    "`union.ActorEnvironment(container_image=...)` is union's own maker of tasks, which get "
    "that image.",
    needs="union",
)
def actors() -> None:
    import flytekit
    from union import ActorEnvironment

    from .serializing import MINE, image, one

    assert not hasattr(flytekit, "ActorEnvironment")
    actor = ActorEnvironment(name="a", replica_count=1, ttl_seconds=60, container_image=MINE)
    assert image(actor.task(one)) == MINE


_ASK = "from flytekit.configuration import DefaultImages; print(DefaultImages.default_image())"


@fact(
    "F34",
    "union's plugin returns flytekit's own default image where no configuration is found, and "
    "`cr.union.ai/v1/unionai/union:py3.X-VERSION` where the configured endpoint is a serverless "
    "one.",
    needs="union",
)
def default_image() -> None:
    import sys
    from importlib.metadata import version

    python_version = f"py3.{sys.version_info.minor}"
    expected = f"cr.flyte.org/flyteorg/flytekit:{python_version}-{version('flytekit')}"
    assert python(_ASK) == expected
    with folder() as place:
        (place / "c.yaml").write_text(
            "admin:\n  endpoint: dns:///serverless-1.us-east-2.s.union.ai\n"
        )
        expected = f"cr.union.ai/v1/unionai/union:{python_version}-{version('union')}"
        assert python(_ASK, FLYTECTL_CONFIG=str(place / "c.yaml")) == expected


@fact(
    "F34a",
    "Where union is installed, `@task(cache=True)` without a version is legal.",
    needs="union",
)
def cache() -> None:
    from flytekit import task

    from .serializing import one

    assert task(cache=True)(one).metadata.cache_version
