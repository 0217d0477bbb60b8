from flytekit import task


def apply(task, fn):
    @task
    def inner() -> int:
        return 1

    return task(fn), inner


async def later(fn, *, task=None):
    return task(fn)


def first(task, /, fn):
    return task(fn)


def every(fn, *task):
    return task(fn)


def named(fn, **task):
    return task(fn)


call = lambda task: task(print)
