from flytekit import task


@task(None)
def one() -> int:
    return 1


@task(None, retries=1)
def two() -> int:
    return 1
