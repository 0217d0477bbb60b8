from flytekit import task


@task(
    retries=2,
    timeout=60
)
def one() -> int:
    return 1
