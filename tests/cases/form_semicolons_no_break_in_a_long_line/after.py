from flytekit import task


def a() -> int:
    return 1


one = task(a, cache=True, cache_version="1", retries=5, container_image="ghcr.io/acme/base:1.0"); two = 2
