from flytekit import task


@task(retries=20, cache=True, cache_version="1")
def one() -> int:
  return 1
