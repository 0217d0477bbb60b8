from flytekit import task


@task(
    retries=2, cache_version="größe6789012日", container_image="ghcr.io/acme/base:1.0"
)
def one() -> int:
    return 1


@task(retries=2, cache_version="grüße67890123", container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
