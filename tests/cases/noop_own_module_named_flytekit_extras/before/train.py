import flytekit_extras
from flytekit_extras import task

import flytekit


@task
def one() -> int:
    return 1


@flytekit_extras.task
def two() -> str:
    return flytekit.__version__
