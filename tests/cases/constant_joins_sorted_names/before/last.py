from flytekit import task

from acme.images import A1, ALPHA_ALPHA_ALPHA


@task
def train() -> int:
    return 1
