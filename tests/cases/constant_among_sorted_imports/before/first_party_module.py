from flytekit import task

import acme.zoo


@task
def train() -> int:
    return 1
