from zoo.made import task
from flytekit import workflow


@task
def two() -> int:
    return 1
