# With default policies of a plugin, such as union's.
from diskcache import Cache
from flytekit import task
from union import Cache as UnionCache


@task(cache=True)
def without_a_version() -> int:
    return 1


@task(cache=True, cache_version="")
def with_an_empty_version() -> int:
    return 1


@task(cache=True, cache_version=None)
def with_no_version() -> int:
    return 1


@task(cache=True, cache_version="1", container_image="ghcr.io/acme/base:1.0")
def with_a_version() -> int:
    return 1


@task(cache=UnionCache())
def by_default_policies() -> int:
    return 1


@task(cache=Cache(), container_image="ghcr.io/acme/base:1.0")
def by_a_cache_of_something_else() -> int:
    return 1


@task(cache=False, cache_version="1", container_image="ghcr.io/acme/base:1.0")
def never() -> int:
    return 1
