from flytekit import task

import settings

options = {}
for key in settings.KEYS:
    options[key] = settings.VALUES[key]

more = {}
for name, value in settings.OPTIONS.items():
    more.setdefault(name, value)

others = {key: settings.VALUES[key] for key in settings.KEYS}


@task(**options)
def one() -> int:
    return 1


@task(**more)
def two() -> int:
    return 1


@task(**others)
def three() -> int:
    return 1
