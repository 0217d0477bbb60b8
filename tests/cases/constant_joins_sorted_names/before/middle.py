from flytekit import task

from acme.images import A1, OTHER, Zed, gpu  # why


@task
def train() -> int:
    return 1
