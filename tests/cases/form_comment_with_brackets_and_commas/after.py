from flytekit import task


@task(  # ), retries=1, (
    retries=2,  # ), a comma, and a "quote
    container_image="ghcr.io/acme/base:1.0",
)
def one() -> int:
    return 1


@task(
    retries=2  # before the comma )
    ,
    container_image="ghcr.io/acme/base:1.0",
)
def two() -> int:
    return 1
