import functools

from flytekit import task


def step(fn, **options):
    @functools.wraps(fn)
    def wrapper(*args):
        return fn(*args)

    return task(wrapper, **options)


def pinned(fn):
    return task(fn, container_image="registry.example/base:1")


def plain(fn):
    return fn


def fit() -> int:
    return 1


def score() -> int:
    return 1


MADE = list(map(step, [fit, score]))
MAKERS = {"step": step, "pinned": pinned, "plain": plain}
OTHERS = list(map(pinned, [fit])) + list(map(plain, [fit]))
