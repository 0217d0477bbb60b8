from flytekit import Resources, task


@task(
    retries=2,
    container_image="ghcr.io/acme/base:1.0",
)
def one() -> int:
    return 1


@task(
    requests=Resources(
        cpu="1",
        mem="2Gi",
    ),
    retries=2,
    container_image="ghcr.io/acme/base:1.0",
)
def two() -> int:
    return 1
