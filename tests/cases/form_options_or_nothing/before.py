import os

from flytekit import task

import settings

common = settings.OPTIONS or {}
either = settings.OPTIONS if os.environ.get("COMMON") else {}
merged = {**settings.OPTIONS, "retries": 1}
copied = dict(settings.OPTIONS)


@task(**common)
def one() -> int:
    return 1


@task(**either)
def two() -> int:
    return 1


@task(**merged)
def three() -> int:
    return 1


@task(**copied)
def four() -> int:
    return 1


@task(**(settings.OPTIONS or {}))
def five() -> int:
    return 1
