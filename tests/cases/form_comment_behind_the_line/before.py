from flytekit import task


@task(retries=2)  # twice
def one() -> int:
    return 1


@task  # plain
def two() -> int:
    return 1
