from flytekit import task


@task(cache=True, cache_version="1", retries=3, container_image="ghcr.io/acme/base:1.0")  # noqa: F811
def one() -> int:
    return 1


@task(cache=True, cache_version="1", retries=3, container_image="ghcr.io/acme/base:1.0")  # type: ignore[misc]
def two() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # noqa
def three() -> int:
    return 1


@task(cache=True, cache_version="1", retries=3, container_image="ghcr.io/acme/base:1.0")  # fmt: skip
def four() -> int:
    return 1


@task(cache=True, cache_version="1", retries=3, container_image="ghcr.io/acme/base:1.0")  # pylint: disable=E1120
def five() -> int:
    return 1
