from flytekit import task

_BASE = _BASE_1 = 1


@task
def train() -> int:
    return 1
