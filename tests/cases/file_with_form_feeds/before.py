from flytekit import task


@task
def one() -> int:
    return 1

@task(retries=1)
def two() -> int:
    return 1
