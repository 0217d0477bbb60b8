import flytekit
from flytekit import workflow


def patched(function):
    return function


flytekit.task = patched
setattr(flytekit, "dynamic", patched)


@flytekit.task
def one() -> int:
    return 1


@flytekit.dynamic
def two() -> int:
    return 1
