from flytekit import task

options = dict(cache=True, cache_version="1")
LITERAL = {"retries": 2, **options}


def spare():
    spared = {"interruptible": True}
    spared["retries"] = 3
    return spared


@task(**options)
def one() -> int:
    return 1


@task(**LITERAL, timeout=60)
def two() -> int:
    return 1


@task(**{"retries": 1})
def three() -> int:
    return 1


@task(**dict(retries=1))
def four() -> int:
    return 1


@task(**spare())
def last() -> int:
    return 1
