from flytekit import task


@task(retries=2, cache=True, cache_version="1", environment={"A_RATHER_LONG_NAME": "value"})
def one() -> int:
    return 1
