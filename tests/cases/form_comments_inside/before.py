from flytekit import task


@task(
    retries=2,  # flaky API
    # gpu="1"
)
def one() -> int:
    return 1


@task(
    # why
    retries=2  # flaky API
)
def two() -> int:
    return 1


@task(  # the opening line
    retries=2,
)  # the closing line
def three() -> int:
    return 1


@task(
    retries=2  # no comma before this one
    # and a last word
)
def four() -> int:
    return 1
