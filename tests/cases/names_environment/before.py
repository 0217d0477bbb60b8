from flytekit import Environment

env = Environment(retries=2)


@env.task
def one() -> int:
    return 1


@env.task(cache=True, cache_version="1")
def two() -> int:
    return 1


@env.dynamic
def three() -> int:
    return one()
