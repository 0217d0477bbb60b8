from flytekit import (
    task,
    workflow,
)


@task
def train() -> int:
    return 1
