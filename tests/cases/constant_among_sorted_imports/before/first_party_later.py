from flytekit import task

from beta import b


@task
def train() -> int:
    return 1
