from functools import wraps

from flytekit import task


def log_io(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


@task(container_image="ghcr.io/acme/base:1.0")
@log_io
def one() -> int:
    return 1


@task(retries=1, container_image="ghcr.io/acme/base:1.0")
@log_io
@log_io
def two() -> int:
    return 1
