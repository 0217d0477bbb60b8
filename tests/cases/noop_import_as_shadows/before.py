import flytekit
from flytekit import task

import prefect as flytekit
from prefect import task


@task
def one() -> int:
    return 1


@flytekit.task
def two() -> int:
    return 1
