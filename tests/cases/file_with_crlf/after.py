from flytekit import task


@task(
    retries=1,
    container_image="ghcr.io/acme/base:1.0",
)
def one() -> int:
    return 1


@task(
    retries=20, cache=True, cache_version="1", container_image="ghcr.io/acme/base:1.0"
)
def two() -> int:
    return 1
