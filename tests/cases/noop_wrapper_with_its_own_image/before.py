from functools import wraps

from flytekit import ImageSpec, task

image = ImageSpec(packages=["pandas"])


def pandas_task(_fn=None, **kw):
    def decorate(fn):
        @task(container_image=image, **kw)
        @wraps(fn)
        def run(*args, **kwargs):
            return fn(*args, **kwargs)

        return run

    return decorate if _fn is None else decorate(_fn)


@pandas_task
def one() -> int:
    return 1


@pandas_task(retries=1)
def two() -> int:
    return 1
