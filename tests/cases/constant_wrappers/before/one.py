from functools import partial

from flytekit import task


def made(fn=None, image=None):
    return task(fn, container_image=image)


cached = partial(task, cache=True, cache_version='1')


@cached
def one() -> int:
    return 1


@made
def two() -> int:
    return 1
