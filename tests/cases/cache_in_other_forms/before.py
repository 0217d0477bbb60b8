from functools import lru_cache, partial

from flytekit import Cache, dynamic, task
from flytekit.core.cache import Cache as FullCache
from flytekit.core.cache import CachePolicy


class Source(CachePolicy):
    def get_version(self, salt, params):
        return params.func.__code__.co_code.hex()


VERSION = "1"
CACHES = [Cache(version="1")]
OPTIONS = {"policies": [Source()], "version": "1"}
TWICE = Cache(policies=[Source()])
TWICE = Cache(version="2")
FIRST = SECOND = FullCache(policies=[Source()], serialize=True)
BOUND = partial(Cache, version="1")
ANNOTATED: Cache = Cache(policies=[Source()])
DECLARED: Cache


@task
def bare() -> int:
    return 1


@task()
def with_nothing() -> int:
    return 1


@task(retries=1)
def with_something_else() -> int:
    return 1


@dynamic(cache=FullCache(policies=[Source()]))
def by_the_path_of_its_module() -> int:
    return 1


@task(cache=SECOND)
def by_one_of_two_names() -> int:
    return 1


@task(cache=TWICE)
def by_a_name_bound_twice() -> int:
    return 1


@task(cache=Cache(**OPTIONS))
def by_options() -> int:
    return 1


@task(cache=Cache(version=VERSION))
def by_the_name_of_its_version() -> int:
    return 1


@task(cache=CACHES[0])
def by_subscript() -> int:
    return 1


@task(cache=BOUND())
def by_a_partial() -> int:
    return 1


@task(cache=True, cache_version=VERSION)
def versioned_by_name() -> int:
    return 1


@task(cache=ANNOTATED)
def by_an_annotated_name() -> int:
    return 1


def later():
    @task(cache=DECLARED)
    def by_a_name_that_is_only_declared() -> int:
        return 1

    return by_a_name_that_is_only_declared


@lru_cache
def memoized() -> int:
    return 1
