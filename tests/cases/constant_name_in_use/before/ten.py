from flytekit import task

globals().update(BASE=1)


@task
def train() -> int:
    return 1
