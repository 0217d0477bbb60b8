from flytekit import *


def task(fn):
    return fn


@task
def load() -> int:
    return 1
