from flytekit import task


@task(cache=True, cache_version="1", container_image="ghcr.io/acme/base:1.0",)
def one() -> int:
    return 1
