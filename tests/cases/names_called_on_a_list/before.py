from flytekit import task


def one() -> int:
    return 1


def two() -> int:
    return 1


tasks = [task(fn) for fn in (one, two)]
