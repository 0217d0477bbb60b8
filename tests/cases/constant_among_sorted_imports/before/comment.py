from flytekit import task  # the tasks

from beta import b  # ours


@task
def train() -> int:
    return 1
