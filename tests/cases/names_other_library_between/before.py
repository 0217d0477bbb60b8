from flytekit import task


@task
def one() -> int:
    return 1


from prefect import task


@task
def two() -> int:
    return 1
