import importlib

import flytekit
from flytekit import dynamic

NAME = "eager"
step = getattr(flytekit, "task")
either = getattr(flytekit, "task", None)
module = importlib.import_module("flytekit")
named = importlib.import_module(NAME) if NAME != "eager" else flytekit
unseen = getattr(flytekit, NAME)
version = getattr(*(flytekit, "__version__"))
known = hasattr(flytekit, "task")
print(getattr(dynamic, "__doc__"), isinstance(dynamic, object), callable(dynamic), known)


@step(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@either(retries=1, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@module.task(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1


@getattr(flytekit, "dynamic")(container_image="ghcr.io/acme/base:1.0")
def four() -> int:
    return 1


@getattr(module, "task")(retries=1, container_image="ghcr.io/acme/base:1.0")
def five() -> int:
    return 1


@dynamic(container_image="ghcr.io/acme/base:1.0")
def six() -> int:
    return 1
