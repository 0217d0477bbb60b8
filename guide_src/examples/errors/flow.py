"""A task that names no image."""

from flytekit import task


@task
def double(n: int) -> int:
    return 2 * n
