import importlib

import flytekit

tools = importlib.import_module("flytekit")
maker = getattr(flytekit, "task")
spoilt = getattr(flytekit, "dynamic", None)


@maker(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@tools.task(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@spoilt(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1
