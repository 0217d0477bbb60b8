from added import *


@task
def one() -> int:
    return 1


@dynamic
def two() -> int:
    return 1
