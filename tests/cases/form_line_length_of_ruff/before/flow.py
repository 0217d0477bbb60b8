from flytekit import task


@task(retries=23456)
def one() -> int:
    return 1
