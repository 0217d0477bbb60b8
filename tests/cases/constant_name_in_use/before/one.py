from flytekit import task

BASE = 'https://example.com'


@task
def train() -> int:
    return 1
