import flytekit as _fl
from flytekit import dynamic
from flytekit import task as _task
from somewhere_else import *


@_task
def one() -> int:
    return 1


@_fl.task
def two() -> int:
    return 1


@dynamic
def three() -> int:
    return 1
