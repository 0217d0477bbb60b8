from flytekit import Resources, task


@task(  # type: ignore[misc]
    requests=Resources(cpu="1"),  # noqa: E501
    container_image="ghcr.io/acme/base:1.0",
)
def one() -> int:
    return 1


@task(
    requests=Resources(cpu="1"),  # type: ignore
    container_image="ghcr.io/acme/base:1.0",
)
def two() -> int:
    return 1
