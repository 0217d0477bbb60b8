from steps import *


@task
def load() -> int:
    return 1


@step
def keep() -> int:
    return 1
