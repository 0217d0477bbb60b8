from flytekit import task

# ours
from beta import b


@task
def train() -> int:
    return 1
