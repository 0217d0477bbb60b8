from flytekit import task


@task(retries=2)
def one() -> int:
    return 1
