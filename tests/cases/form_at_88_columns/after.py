from flytekit import task


@task(retries=2, cache_version="1234567890123", container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
