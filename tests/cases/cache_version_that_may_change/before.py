from flytekit import Cache, task
from flytekit import Cache as Cached
from flytekit.core.cache import CachePolicy


class Source(CachePolicy):
    def get_version(self, salt, params):
        return params.func.__code__.co_code.hex()


KEPT = Cached(policies=[Source()])


@task(cache=Cache(policies=[Source()]))
def by_policy(n: int) -> int:
    return n


@task(cache=KEPT)
def by_name(n: int) -> int:
    return n


@task(cache=Cache("7"))
def by_position(n: int) -> int:
    return n


@task(cache=Cache(version="3", policies=[Source()]))
def by_version(n: int) -> int:
    return n


@task(cache=True, cache_version="1")
def versioned(n: int) -> int:
    return n


@task(cache=False)
def never(n: int) -> int:
    return n
