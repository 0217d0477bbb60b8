import functools
import importlib

import flytekit

tools = importlib.import_module("functools")
keep = getattr(functools, "lru_cache")
task = getattr(tools, "cache")
named = importlib.import_module(flytekit.__name__.replace("flytekit", "json"))


@keep
def one() -> int:
    return 1


@tools.cache
def two() -> int:
    return 1


@task
def three() -> int:
    return 1
