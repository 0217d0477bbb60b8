from types import SimpleNamespace

import flytekit

step = SimpleNamespace(task=lambda fn: fn, dynamic=lambda fn: fn)


@step.task
def one() -> str:
    return flytekit.__version__


@step.dynamic
def two() -> int:
    return 1
