"""Steps that several flows share."""

from flytekit import task


@task
def load(day: str) -> int:
    return len(day)


@task(cache=True, cache_version="1")
def clean(rows: int) -> int:
    return rows - rows // 10
