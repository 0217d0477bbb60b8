import flytekit
from prefect import task

del task
from flytekit import task


@task
def one() -> int:
    return 1
