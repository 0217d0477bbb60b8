from flytekit import task


@task(retries=2, cache_version="123456789012")
def one() -> int:
    return 1
