from flytekit import task
from prefect import task


@task
def one() -> int:
    return 1
