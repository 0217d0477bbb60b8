from flytekit import task

small = task(retries=1, container_image="ghcr.io/acme/base:1.0")


@small
def one() -> int:
    return 1


@small
def two() -> int:
    return 1
