from flytekit import task


@task(retries=2, cache=True, cache_version="1")
def one() -> int:
  return 1
