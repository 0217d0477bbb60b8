from flytekit import task


@task(retries=2, cache_version="größe67890日")
def one() -> int:
    return 1
