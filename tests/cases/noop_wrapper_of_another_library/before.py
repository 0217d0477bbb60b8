from functools import wraps

from flytekit import workflow
from prefect import task


def pod_task(_fn=None, *, container_image=None, **kw):
    def decorate(fn):
        @task(**kw)
        @wraps(fn)
        def run(*args, **kwargs):
            return fn(*args, **kwargs)

        return run

    return decorate if _fn is None else decorate(_fn)


@pod_task
def one() -> int:
    return 1


@pod_task(retries=1, container_image=None)
def two() -> int:
    return 1


@workflow
def main() -> None:
    pass
