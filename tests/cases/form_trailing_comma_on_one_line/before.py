from flytekit import task


@task(cache=True, cache_version="1",)
def one() -> int:
    return 1
