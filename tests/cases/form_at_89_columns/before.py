from flytekit import task


@task(retries=2, cache_version="12345678901234")
def one() -> int:
    return 1
