from functools import partial

from flytekit import task


def labelled_task(fn=None, **kw):
    label = fn.__name__
    return task(fn, environment={"LABEL": label}, **kw)


def checked_task(fn=None, **kw):
    if not callable(fn):
        raise TypeError("only bare")
    return task(fn, **kw)


def tilde_task(fn=None, **kw):
    if ~(fn is None):  # meant as `not`, and always true
        return partial(task, **kw)
    return task(fn, **kw)


@labelled_task
def one() -> int:
    return 1


@checked_task
def two() -> int:
    return 1


@tilde_task
def three() -> int:
    return 1
