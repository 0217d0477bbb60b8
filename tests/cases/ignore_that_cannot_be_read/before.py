from flytekit import task


@task  # migrate: ignroe
def one() -> int:
    return 1


@task  # migrate: ignore[IMG1]
def two() -> int:
    return 1


@task  # migrate: ignore[]
def three() -> int:
    return 1


@task  # migrate: ignore[IMG001
def four() -> int:
    return 1


@task  # migrate: ignore because it is old
def five() -> int:
    return 1


@task  # migrate: ignore[IMG001, F401]: why
def six() -> int:
    return 1


@task  # migrate: skip
def seven() -> int:
    return 1


@task  # migrate: Ignore
def eight() -> int:
    return 1


@task  # migrate: ignore-file
def nine() -> int:
    return 1
