from flytekit import task

from helpers import complete


def one_of_many(fn):
    options = {"retries": 1}
    complete(options)
    return task(fn, **options)


def alone(fn):
    options = {"retries": 2}
    return task(fn, **options)


class Changed:
    options = {"retries": 3}
    complete(options)

    @task(**options)
    def one() -> int:
        return 1


class Kept:
    options = {"retries": 4}

    @task(**options)
    def two() -> int:
        return 1
