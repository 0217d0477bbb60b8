from flytekit import task

globals()['BASE'] = 3


@task
def train() -> int:
    return 1
