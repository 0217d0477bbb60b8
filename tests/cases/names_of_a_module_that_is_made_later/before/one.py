from acme.made import task
from flytekit import workflow


@task
def one() -> int:
    return 1
