from flytekit import task


@task(
    retries=2,  # flaky API
    timeout=60,  # seconds
    container_image="ghcr.io/acme/base:1.0"
)
def one() -> int:
    return 1


@task(
    retries=2,
    # in seconds
    timeout=60,
    container_image="ghcr.io/acme/base:1.0"
    # and a last word
)
def two() -> int:
    return 1
