from flytekit import task


@task(retries=2, cache=True, cache_version="1", timeout=30, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
