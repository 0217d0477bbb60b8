from flytekit import task

small = task(retries=1)


@small
def one() -> int:
    return 1


@small
def two() -> int:
    return 1
