from functools import wraps

from flytekit import Resources, task


def timed_task(_fn=None, *, cpu="1", **kw):
    def decorate(fn):
        @task(requests=Resources(cpu=cpu), **kw)
        @wraps(fn)
        def run(*args, **kwargs):
            return fn(*args, **kwargs)

        return run

    return decorate if _fn is None else decorate(_fn)


@timed_task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@timed_task(cpu="4", retries=1, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
