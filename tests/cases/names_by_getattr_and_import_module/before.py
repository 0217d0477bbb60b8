import importlib

import flytekit

tools = importlib.import_module("flytekit")
maker = getattr(flytekit, "task")
spoilt = getattr(flytekit, "dynamic", None)


@maker
def one() -> int:
    return 1


@tools.task
def two() -> int:
    return 1


@spoilt
def three() -> int:
    return 1
