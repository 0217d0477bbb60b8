try:
    from flytekit import task
except ImportError:
    from prefect import task


@task(retries=2)
def load() -> int:
    return 1
