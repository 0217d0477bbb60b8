from flytekit import task


@task(retries=2, cache_version="1234567890123")
def one() -> int:
    return 1
