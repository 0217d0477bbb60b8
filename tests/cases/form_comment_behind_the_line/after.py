from flytekit import task


@task(retries=2, container_image="ghcr.io/acme/base:1.0")  # twice
def one() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")  # plain
def two() -> int:
    return 1
