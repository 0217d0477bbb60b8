import functools

from flytekit import dynamic, task

step = functools.partial(task, container_image="ghcr.io/acme/base:1.0")
fan = functools.partial(dynamic, retries=1, container_image="ghcr.io/acme/base:1.0")


@step()
def one() -> int:
    return 1


@fan
def two() -> int:
    return one()
