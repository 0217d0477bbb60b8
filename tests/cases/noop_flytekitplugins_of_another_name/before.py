from flytekit_extras import task
from flytekitx import dynamic


@task
def one() -> int:
    return 1


@dynamic
def two() -> int:
    return 1
