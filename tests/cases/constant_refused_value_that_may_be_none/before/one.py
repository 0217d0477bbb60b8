from flytekit import task


@task
def train() -> int:
    return 1
