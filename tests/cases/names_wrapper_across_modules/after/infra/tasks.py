from functools import wraps

from flytekit import Resources, task


def pod_task(_fn=None, *, spec=None, **kw):
    def decorate(fn):
        @task(requests=spec, **kw)
        @wraps(fn)
        def run(*args, **kwargs):
            return fn(*args, **kwargs)

        return run

    return decorate if _fn is None else decorate(_fn)


SMALL = Resources(cpu="1")
