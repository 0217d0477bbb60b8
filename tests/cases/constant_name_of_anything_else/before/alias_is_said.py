from flytekit import task

BASE = 1
NAMES = ['BASE_IMAGE']


@task
def train() -> int:
    return 1
