import flytekit
from flytekit import Cache, task
from flytekit.core.cache import CachePolicy


class Source(CachePolicy):
    def get_version(self, salt, params):
        return params.func.__code__.co_code.hex()


ONE, TWO = 1, 2
STEADY = flytekit.Cache(version="1")


@task(cache=flytekit.Cache(policies=[Source()]))
def one() -> int:
    return 1


@task(cache=STEADY)
def two() -> int:
    return 1


@task(cache=flytekit.Cache(policies=[Source()], version=None))
def three() -> int:
    return 1


@task(cache=True, cache_version="1")
def four() -> int:
    return 1


@task(cache=False)
def five() -> int:
    return 1


def steady() -> Cache:
    return Cache(version="1")


@task(cache=steady())
def six() -> int:
    return 1
