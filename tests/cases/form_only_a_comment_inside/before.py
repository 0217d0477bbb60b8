from flytekit import task


@task(  # why
)
def one() -> int:
    return 1


@task(
    # retries=2,
)
def two() -> int:
    return 1
