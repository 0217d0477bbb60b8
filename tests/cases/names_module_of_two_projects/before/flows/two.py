from flytekit import workflow
from steps import task


@task
def two() -> int:
    return 1
