from functools import wraps

from flytekit import task


def task_like(_fn=None, *, container_image=None, **kw):
    def decorate(fn):
        @wraps(fn)
        def run(*args, **kwargs):
            return fn(*args, **kwargs)

        return run

    return decorate if _fn is None else decorate(_fn)


@task_like
def one() -> int:
    return 1


@task_like(retries=1)
def two() -> int:
    return 1


@task(container_image="registry.example/base:1")
@task_like(container_image=None)
def three() -> int:
    return 1
