from flytekit import task


@task(retries=2, cache_version="größe6789012日")
def one() -> int:
    return 1


@task(retries=2, cache_version="grüße67890123")
def two() -> int:
    return 1
