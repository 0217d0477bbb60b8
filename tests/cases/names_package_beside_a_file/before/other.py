from flytekit import workflow
from texts import task


@task
def two() -> int:
    return 1
