from flytekit import task


@task( retries = 2 )
def one() -> int:
    return 1


@task (retries=2)
def two() -> int:
    return 1


@ task
def three() -> int:
    return 1
