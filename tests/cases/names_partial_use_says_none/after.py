from functools import partial

from flytekit import task

base = partial(task, container_image="registry.example/base:1")


@base(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@base
def two() -> int:
    return 1
