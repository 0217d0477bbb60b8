from functools import wraps

from flytekit import task


def checked(fn, **kw):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return task(wrapper, **kw)


def _one() -> int:
    return 1


one = checked(_one)
two = checked(_one, retries=1)
