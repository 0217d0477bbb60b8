from flytekit import dynamic, task


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
each = [
    lambda fn, /, task: task(fn),
    lambda task, /: task(print),
    lambda *task: task[0](print),
    lambda fn, *, task=None: task(fn),
    lambda **task: task["fn"](print),
    lambda *rest, **dynamic: [dynamic(fn) for fn in rest],
]


def spread(fn, /, *task, **dynamic):
    @task
    def inner() -> int:
        return 1

    return dynamic(fn), inner


def first(task, /, fn):
    return task(fn)
