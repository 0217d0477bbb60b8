from flytekit import task

double = lambda BASE: 2 * BASE


@task
def train() -> int:
    return 1
