from plain.made import task
from flytekit import workflow


@task
def three() -> int:
    return 1
