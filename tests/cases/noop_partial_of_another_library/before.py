from functools import partial

import prefect
from flytekit import workflow

task = partial(prefect.task, retries=1)
step = partial(task, log_prints=True)


@task
def one() -> int:
    return 1


@step(name="two")
def two() -> int:
    return 1


@workflow
def main() -> None:
    pass
