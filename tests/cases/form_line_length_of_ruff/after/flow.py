from flytekit import task


@task(
    retries=23456, container_image="ghcr.io/acme/base:1.0"
)
def one() -> int:
    return 1
