from flytekit import task


@task(
    retries=2,  # flaky API
    container_image="ghcr.io/acme/base:1.0",
    # gpu="1"
)
def one() -> int:
    return 1


@task(
    # why
    retries=2,  # flaky API
    container_image="ghcr.io/acme/base:1.0",
)
def two() -> int:
    return 1


@task(  # the opening line
    retries=2,
    container_image="ghcr.io/acme/base:1.0",
)  # the closing line
def three() -> int:
    return 1


@task(
    retries=2,  # no comma before this one
    container_image="ghcr.io/acme/base:1.0",
    # and a last word
)
def four() -> int:
    return 1
