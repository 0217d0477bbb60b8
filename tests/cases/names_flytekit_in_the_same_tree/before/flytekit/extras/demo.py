from flytekit import task


@task
def one() -> int:
    return 1
