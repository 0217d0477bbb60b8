from flytekit import task


@task(
    retries=2, cache_version="12345678901234", container_image="ghcr.io/acme/base:1.0"
)
def one() -> int:
    return 1
