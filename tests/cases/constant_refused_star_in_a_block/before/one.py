from flytekit import task

if True:
    from acme.plain import *


@task
def train() -> int:
    return 1
