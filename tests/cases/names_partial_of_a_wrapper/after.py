from functools import partial

from flytekit import task


def my_task(fn=None, *, image="ghcr.io/acme/base:1.0", **kwargs):
    return task(fn, container_image=image, **kwargs)


cached = partial(my_task, cache=True)


@cached(image="registry.example/q:1")
def one() -> int:
    return 1


@cached
def two() -> int:
    return 1
