from flytekit import task

import acme.a


@task
def train() -> int:
    return 1
