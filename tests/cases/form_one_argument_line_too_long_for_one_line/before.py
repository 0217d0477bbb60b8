from flytekit import Resources, task


@task(
    requests=Resources(cpu="2"), retries=2, cache=True, cache_version="1", interruptible=True
)
def one() -> int:
    return 1
