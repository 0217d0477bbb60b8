from flytekit import task


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: ignroe
def one() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: ignore[IMG1]
def two() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: ignore[]
def three() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: ignore[IMG001
def four() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: ignore because it is old
def five() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: ignore[IMG001, F401]: why
def six() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: skip
def seven() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: Ignore
def eight() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: ignore-file
def nine() -> int:
    return 1
