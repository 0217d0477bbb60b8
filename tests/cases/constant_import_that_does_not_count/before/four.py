from flytekit import task

from acme.images import BASE

BASE = BASE + '-dev'


@task
def train() -> int:
    return 1
