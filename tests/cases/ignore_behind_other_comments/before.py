from flytekit import task


@task  # noqa  # migrate: ignore
def one() -> int:
    return 1


@task  # noqa: E501 # migrate: ignore[IMG001]: a reason  # type: ignore[misc]
def two() -> int:
    return 1


@task  #migrate:ignore
def three() -> int:
    return 1


@task  # migrate: ignore # noqa
def four() -> int:
    return 1
