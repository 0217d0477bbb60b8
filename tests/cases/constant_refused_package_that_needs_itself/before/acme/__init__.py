from flytekit import task

TAG = '1.0'


@task
def train() -> int:
    return 1
