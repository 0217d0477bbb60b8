from flytekit import task

from delta.one import d
from gamma import g


@task
def train() -> int:
    return 1
