from inside import *


@dynamic
def one() -> int:
    return 1


@task
def two() -> int:
    return 1
