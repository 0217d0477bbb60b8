from flytekit import task


@task(
    retries=2,  # flaky API
    timeout=60  # seconds
)
def one() -> int:
    return 1


@task(
    retries=2,
    # in seconds
    timeout=60
    # and a last word
)
def two() -> int:
    return 1
