from made import *


@task
def one() -> int:
    return 1
