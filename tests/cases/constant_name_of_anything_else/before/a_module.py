from flytekit import task

import json as BASE


@task
def train() -> int:
    return 1
