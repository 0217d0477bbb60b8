from flytekit import task


@task(  # ), retries=1, (
    retries=2  # ), a comma, and a "quote
)
def one() -> int:
    return 1


@task(
    retries=2  # before the comma )
    ,
)
def two() -> int:
    return 1
