from flytekit import task

BASE = BASE_IMAGE = BASE_IMAGE_2 = 1


@task
def train() -> int:
    return 1
