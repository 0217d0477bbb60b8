from flytekit import task

_BASE = 1


@task
def train() -> int:
    return 1
