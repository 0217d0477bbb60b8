from flytekit import task


@task(retries=2, cache=True, cache_version="1", timeout=30)
def one() -> int:
    return 1
