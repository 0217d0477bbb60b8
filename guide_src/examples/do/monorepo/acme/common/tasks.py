"""What every task of the company has."""

from flytekit import task


def acme_task(function=None, *, retries=2, **more):
    """A task that is tried again."""
    return task(function, retries=retries, **more)
