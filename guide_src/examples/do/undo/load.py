"""Loads the numbers of a day."""

from flytekit import task


@task
def load(day: str) -> int:
    return len(day)


@task(retries=2)
def clean(rows: int) -> int:
    return rows - dirty(rows)


def dirty(rows: int) -> int:
    """How many rows to leave out; one of ten, as it was in May."""
    return rows // 10
