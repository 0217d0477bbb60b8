import prefect
from flytekit import workflow
from prefect import task


@task()
def one() -> int:
    return 1


@task(retries=2, log_prints=True)
def two() -> int:
    return 1


@task(
    retries=2,  # flaky
    retry_delay_seconds=1,
)
def three() -> int:
    return 1


@task(
    retries=2,
    timeout_seconds=1
)
def four() -> int:
    return 1


@task(**{"retries": 1})
def five() -> int:
    return 1


@prefect.task(  # why
)
async def six() -> int:
    return 1


seven = task(one.fn, retries=1); eight = task(one.fn)


class Steps:
    @task
    def nine(self) -> int:
        return 1


@workflow
def main() -> None:
    pass
