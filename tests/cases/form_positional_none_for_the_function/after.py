from flytekit import task


@task(None, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(None, retries=1, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
