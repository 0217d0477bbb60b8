from flytekit import task


@task(cache=True, cache_version="1", retries=3)  # noqa: F811
def one() -> int:
    return 1


@task(cache=True, cache_version="1", retries=3)  # type: ignore[misc]
def two() -> int:
    return 1


@task  # noqa
def three() -> int:
    return 1


@task(cache=True, cache_version="1", retries=3)  # fmt: skip
def four() -> int:
    return 1


@task(cache=True, cache_version="1", retries=3)  # pylint: disable=E1120
def five() -> int:
    return 1
