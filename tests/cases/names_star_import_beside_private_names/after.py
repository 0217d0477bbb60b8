import flytekit as _fl
from flytekit import dynamic
from flytekit import task as _task
from somewhere_else import *


@_task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@_fl.task(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@dynamic
def three() -> int:
    return 1
