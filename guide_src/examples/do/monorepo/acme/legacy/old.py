from flytekit import task


@task
def count() -> int:
    return 1


@task
def total(n: int) -> int:
    return n
