from flytekit import task

import acme


@task
def train() -> int:
    return 1
