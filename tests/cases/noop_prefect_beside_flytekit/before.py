import prefect
from flytekit import workflow
from prefect import task


@task
def one() -> int:
    return 1


@prefect.task(retries=2)
def two() -> int:
    return 1


@workflow
def main() -> None:
    pass
