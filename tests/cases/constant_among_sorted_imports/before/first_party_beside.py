from flytekit import task

import local


@task
def train() -> int:
    return 1
