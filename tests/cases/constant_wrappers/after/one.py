from functools import partial

from flytekit import task

from acme.images import BASE


def made(fn=None, image=BASE):
    return task(fn, container_image=image)


cached = partial(task, cache=True, cache_version='1', container_image=BASE)


@cached
def one() -> int:
    return 1


@made
def two() -> int:
    return 1
